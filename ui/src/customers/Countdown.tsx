import { useMemo } from 'react';
import { useNow } from '../parts/clock';
import { useSpeech } from '../texts/LanguageProvider';
import { countdown } from './countdown';
import classes from './Countdown.module.css';

const day = 86_400_000;

/** Runs down to a moment; one that is days away is told in days. The exact moment on pointing at it. */
export function Countdown({ until }: { until: string }) {
  const { t, format, language } = useSpeech();
  const days = useMemo(() => new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }), [language]);
  const now = useNow();
  const at = new Date(until);
  const left = at.getTime() - now.getTime();
  return (
    <time dateTime={until} title={format.moment(at)} className={classes.countdown}>
      {left > day ? days.format(Math.round(left / day)) : (countdown(at, now) ?? t('customers.anyMoment'))}
    </time>
  );
}
