import type { KeyView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Arrival.module.css';

/** Whether events arrive from a website at this moment. */
export function Arrival({ site }: { site: KeyView }) {
  const { t } = useSpeech();
  if (site.lastUsedAt === null) {
    return (
      <p className={classes.arrival} data-state="none">
        {t('settings.arrivalNever')}
      </p>
    );
  }

  return (
    <p className={classes.arrival} data-state="live">
      {t('settings.arrivalLast')} <Ago at={site.lastUsedAt} />
    </p>
  );
}
