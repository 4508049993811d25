import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import type { CustomerView, MessageStatus, MessageView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { MessageDrawer } from '../outbox/MessageDrawer';
import { statusIcons } from '../outbox/MessageStatusBadge';
import { useReason } from '../outbox/useReason';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { useSpeech } from '../texts/LanguageProvider';
import { traitsOf } from './names';
import classes from './Rows.module.css';

const few = 5; // are shown before one asks for more
const tones: Partial<Record<MessageStatus, string>> = { queued: 'soon', failed: 'bad', opened: 'good', clicked: 'good' };

/** The latest messages and what became of them; each opens as the customer saw it. */
export function Messages({ view }: { view: CustomerView }) {
  const { t } = useSpeech();
  const [opened, setOpened] = useState<MessageView | null>(null);
  const [isWhole, setWhole] = useState(false);
  const newestFirst = [...view.messages].sort((one, other) => Date.parse(other.queuedAt) - Date.parse(one.queuedAt));
  return (
    <Card flush title={t('customers.messages')}>
      {newestFirst.length === 0 ? (
        <Empty icon={<IconMail />} title={t('customers.messagesNone')} hint={t('customers.messagesNoneHint')} />
      ) : (
        <>
          <ul className={classes.rows} aria-label={t('customers.messages')}>
            {newestFirst.slice(0, isWhole ? undefined : few).map((message) => (
              <li key={message.id}>
                <Row message={message} email={traitsOf(view)['email']} onOpen={() => setOpened(message)} />
              </li>
            ))}
          </ul>
          {newestFirst.length > few && !isWhole && (
            <div className={classes.more}>
              <Button variant="default" size="xs" onClick={() => setWhole(true)}>
                {t('shell.more')}
              </Button>
            </div>
          )}
        </>
      )}
      <MessageDrawer message={view.messages.find(({ id }) => id === opened?.id) ?? opened} onClose={() => setOpened(null)} />
    </Card>
  );
}

function Row({ message, email, onOpen }: { message: MessageView; email: unknown; onOpen: () => void }) {
  const { t } = useSpeech();
  const reason = useReason();
  const Icon = statusIcons[message.status];
  return (
    <button type="button" className={`${classes.row} ${classes.button}`} onClick={onOpen}>
      <Icon className={classes.icon} data-tone={tones[message.status]} size={17} stroke={1.8} aria-hidden />
      <span className={classes.words}>
        <span className={classes.title}>{message.campaignName ?? message.campaignId}</span>
        <span className={classes.note}>{[t(`outbox.status_${message.status}`), message.status === 'failed' && reason(message), message.address !== email && message.address].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.end}>
        <Ago at={message.statusAt} />
      </span>
    </button>
  );
}
