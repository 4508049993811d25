import { useSpeech } from '../texts/LanguageProvider';
import type { Status } from './definition';
import classes from './StatusBadge.module.css';

/** Whether a campaign runs. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useSpeech();
  return (
    <span className={classes.badge} data-status={status} title={t(`campaigns.status_${status}_hint`)}>
      {t(`campaigns.status_${status}`)}
    </span>
  );
}
