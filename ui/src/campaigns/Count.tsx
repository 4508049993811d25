import { useLive } from '../live/useLive';
import type { Group } from '../live/group';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';

/** What only steps count; the campaign's own number is the sum over them. */
const ofSteps: ReadonlySet<string> = new Set(['queued', 'sent', 'failed', 'opened', 'clicked', 'not_reachable']);

/** One number of a campaign's live group: "started", "mail/sent" for a step's, "sent" for the sum of all steps. */
export function countIn(values: Group['values'], name: string): number {
  if (!ofSteps.has(name)) {
    return values[name] ?? 0;
  }

  let sum = 0;
  for (const key in values) {
    sum += key.endsWith(`/${name}`) ? (values[key] ?? 0) : 0;
  }

  return sum;
}

/** One number of a campaign as it runs; null until the first snapshot. */
export function useCount(campaign: string, name: string): number | null {
  return useLive(`campaign/${campaign}`, ({ seq, values }) => (seq === null ? null : countIn(values, name)));
}

/** One number of a campaign, ticking; before the first snapshot, what is known from elsewhere. */
export function Count({ campaign, name, known }: { campaign: string; name: string; known?: number | undefined }) {
  const { format } = useSpeech();
  const value = useCount(campaign, name) ?? known;
  return value === undefined ? <span aria-hidden>–</span> : <Ticker value={value} format={format.number} />;
}
