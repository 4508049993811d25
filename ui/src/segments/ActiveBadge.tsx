import { State } from '../parts/State';
import { useSpeech } from '../texts/LanguageProvider';

/** Whether a segment is judged, or rests. */
export function ActiveBadge({ isActive }: { isActive: boolean }) {
  const { t } = useSpeech();
  const state = isActive ? 'active' : 'inactive';
  return <State tone={isActive ? 'good' : 'off'} word={t(`segments.${state}`)} hint={t(`segments.${state}Hint`)} />;
}
