import type { KeyView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Arrival.module.css';

/** Whether events arrive from a website at this moment. */
export function Arrival({ site }: { site: KeyView }) {
  const { t } = useSpeech();
  const lastAt = site.lastEventAt ?? site.lastUsedAt;
  const state = site.eventsLastMinute > 0 ? 'live' : lastAt ? 'quiet' : 'none';
  return (
    <p className={classes.arrival} data-state={state}>
      {state === 'live' && <strong>{t('settings.arrivalNow', { count: site.eventsLastMinute })}</strong>}
      {state === 'quiet' && t('settings.arrivalQuiet')}
      {lastAt ? (
        <span>
          {t('settings.arrivalLast')} <Ago at={lastAt} />
        </span>
      ) : (
        t('settings.arrivalNever')
      )}
    </p>
  );
}
