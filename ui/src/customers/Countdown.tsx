import { useNow } from '../parts/clock';
import { useSpeech } from '../texts/LanguageProvider';
import { countdown } from './countdown';
import classes from './Countdown.module.css';

const day = 86_400_000;

/** Runs down to a moment; one that is days away is told in days. The exact moment on pointing at it. */
export function Countdown({ until }: { until: string }) {
  const { t, format } = useSpeech();
  const now = useNow();
  const at = new Date(until);
  const isFar = at.getTime() - now.getTime() > day;
  return (
    <time dateTime={until} title={format.moment(at)} className={classes.countdown}>
      {isFar ? format.ago(at, now) : (countdown(at, now) ?? t('customers.anyMoment'))}
    </time>
  );
}
