import { State, type Tone } from '../parts/State';
import { useSpeech } from '../texts/LanguageProvider';
import type { Status } from './definition';

const tones: Record<Status, Tone> = { active: 'good', suspended: 'warn', inactive: 'off' };

/** Whether a campaign runs. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useSpeech();
  return <State tone={tones[status]} word={t(`campaigns.status_${status}`)} hint={t(`campaigns.status_${status}_hint`)} />;
}
