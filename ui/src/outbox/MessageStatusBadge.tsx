import { IconAlertTriangle, IconCheck, IconClick, IconClock, IconMailOpened, type Icon } from '@tabler/icons-react';
import type { MessageStatus } from '../api/schema';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './MessageStatusBadge.module.css';

/** A picture for each state; its words are `outbox.status_...`. */
export const statusIcons: Record<MessageStatus, Icon> = { queued: IconClock, sent: IconCheck, failed: IconAlertTriangle, opened: IconMailOpened, clicked: IconClick };

/** How far a message has come. */
export function MessageStatusBadge({ status }: { status: MessageStatus }) {
  const { t } = useSpeech();
  const StatusIcon = statusIcons[status];
  return (
    <span className={classes.badge} data-status={status}>
      <StatusIcon size={15} stroke={1.9} aria-hidden />
      {t(`outbox.status_${status}`)}
    </span>
  );
}
