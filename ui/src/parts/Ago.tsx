import { useSpeech } from '../texts/LanguageProvider';
import { useNow } from './clock';

/** How long ago something was, or in how long it will be; the exact moment on pointing at it. */
export function Ago({ at }: { at: string }) {
  const { t, format } = useSpeech();
  const now = useNow();
  const date = new Date(at);
  const isNow = Math.abs(date.getTime() - now.getTime()) < 2_000;
  return (
    <time dateTime={at} title={format.moment(date)}>
      {isNow ? t('shell.now') : format.ago(date, now)}
    </time>
  );
}
