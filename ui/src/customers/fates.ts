import type { MessageStatus } from '../api/schema';
import type { TextKey } from '../texts/text';

interface Fate {
  readonly text: TextKey;
  readonly tone: 'soon' | 'good' | 'bad';
}

const fates: Record<MessageStatus, Fate> = {
  queued: { text: 'customers.fateQueued', tone: 'soon' },
  sent: { text: 'customers.fateSent', tone: 'good' },
  failed: { text: 'customers.fateFailed', tone: 'bad' },
  opened: { text: 'customers.fateOpened', tone: 'good' },
  clicked: { text: 'customers.fateClicked', tone: 'good' },
};

/** What became of a message, in words. */
export const fateOf = (status: MessageStatus): Fate => fates[status];
