import { useSpeech } from '../texts/LanguageProvider';
import classes from '../campaigns/StatusBadge.module.css';

/** Whether a segment is judged, or rests. */
export function ActiveBadge({ isActive }: { isActive: boolean }) {
  const { t } = useSpeech();
  const state = isActive ? 'active' : 'inactive';
  return (
    <span className={classes.badge} data-status={state} title={t(`segments.${state}Hint`)}>
      {t(`segments.${state}`)}
    </span>
  );
}
