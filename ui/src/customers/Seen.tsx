import { Ago } from '../parts/Ago';
import { useNow } from '../parts/clock';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Seen.module.css';

const online = 5 * 60_000; // as the dashboard counts visitors online

/** When somebody was last seen, with a light while they are on the site. */
export function Seen({ at }: { at: string }) {
  const { t } = useSpeech();
  const now = useNow();
  const isOnline = now.getTime() - new Date(at).getTime() < online;
  return (
    <span className={classes.seen}>
      {isOnline && <span className={classes.light} role="img" aria-label={t('customers.online')} title={t('customers.online')} />}
      <Ago at={at} />
    </span>
  );
}
