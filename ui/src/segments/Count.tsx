import { useLive } from '../live/useLive';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';

/** One number of a segment as it is now: "members", "entered", "left". Before the first snapshot, what is known from elsewhere. */
export function Count({ segment, name, known }: { segment: string; name: string; known?: number | undefined }) {
  const { format } = useSpeech();
  const value = useLive(`segment/${segment}`, ({ seq, values }) => (seq === null ? null : (values[name] ?? 0))) ?? known;
  return value === undefined ? <span aria-hidden>–</span> : <Ticker value={value} format={format.number} />;
}
