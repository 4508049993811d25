import { Alert, Button, Drawer, SegmentedControl, Skeleton } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, content } from '../api/client';
import { Problem } from '../api/problem';
import type { MessageDetail, MessageLine } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { useSpeech } from '../texts/LanguageProvider';
import { MessageStatusBadge } from './MessageStatusBadge';
import { Retry } from './Retry';
import { useReason } from './useReason';
import classes from './MessageDrawer.module.css';

const saving = 1_500; // milliseconds until another look for a message that was decided a moment ago

const isNotSaved = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** One message: its fate, and what it says, as the customer sees it. */
export function MessageDrawer({ message: chosen, onClose }: { message: Pick<MessageLine, 'id' | 'statusAt'> | null; onClose: () => void }) {
  const { t } = useSpeech();
  // It keeps its content while it slides away.
  const last = useRef(chosen);
  last.current = chosen ?? last.current;
  const message = last.current;
  return (
    <Drawer
      opened={chosen !== null}
      onClose={onClose}
      position="right"
      size="min(720px, 100%)"
      title={t('outbox.read')}
      overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {message && <Reader id={message.id} change={message.statusAt} />}
    </Drawer>
  );
}

/** The message as it is after a change of its state. */
function Reader({ id, change }: { id: string; change: string }) {
  const { t } = useSpeech();
  const query = useQuery<MessageDetail>({
    queryKey: ['message', id, change],
    queryFn: ({ signal }) => content(api.GET('/api/messages/{id}', { params: { path: { id } }, signal })),
    placeholderData: (previous) => (previous?.message.id === id ? previous : undefined),
    retry: (tries, error) => isNotSaved(error) && tries < 6,
    retryDelay: saving,
  });
  if (isNotSaved(query.error)) {
    return (
      <Empty
        icon={<IconMailOff />}
        title={t('outbox.notSaved')}
        hint={t('outbox.notSavedHint')}
        action={
          <Button variant="default" size="xs" onClick={() => void query.refetch()}>
            {t('shell.tryAgain')}
          </Button>
        }
      />
    );
  }

  return (
    <Loaded query={query} skeleton={<Skeleton height={480} />}>
      {(detail) => (
        <div className={classes.parts}>
          <Fate detail={detail} />
          <Mail detail={detail} />
        </div>
      )}
    </Loaded>
  );
}

function Fate({ detail: { message, campaignName } }: { detail: MessageDetail }) {
  const { t, format } = useSpeech();
  const reason = useReason();
  const times = [
    { label: t('outbox.queuedAt'), at: message.queuedAt },
    { label: t('outbox.sentAt'), at: message.sentAt },
    { label: t('outbox.status_opened'), at: message.openedAt },
    { label: t('outbox.status_clicked'), at: message.clickedAt },
  ];
  return (
    <>
      <div className={classes.head}>
        <Link href={`/customers/${encodeURIComponent(message.customer)}`} className={classes.address}>
          {message.address}
        </Link>
        <MessageStatusBadge status={message.status} />
      </div>
      <dl className={classes.times}>
        <div>
          <dt>{t('outbox.campaign')}</dt>
          <dd>{campaignName ?? message.campaignId}</dd>
        </div>
        {times.map(
          ({ label, at }) =>
            at && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{format.moment(new Date(at))}</dd>
              </div>
            ),
        )}
      </dl>
      {message.reason && (
        <p className={classes.reason} data-bad={message.status === 'failed'}>
          {reason(message)} {message.attempts > 1 && `(${t('outbox.attempts', { count: message.attempts })})`}
        </p>
      )}
      {message.status === 'failed' && <Retry id={message.id} />}
    </>
  );
}

function Mail({ detail: { message, content: says } }: { detail: MessageDetail }) {
  const { t } = useSpeech();
  const [view, setView] = useState<'html' | 'text'>('html');
  if (says.origin === 'gone') {
    return (
      <Alert color="gray" title={t('outbox.gone')}>
        {says.problem}
      </Alert>
    );
  }

  return (
    <>
      <div className={classes.head}>
        <p className={classes.subject}>
          <span>{t('outbox.subject')}</span> {says.subject}
        </p>
        {says.text !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('outbox.asCustomer')}
            value={view}
            onChange={(value) => setView(value as 'html' | 'text')}
            data={[
              { value: 'html', label: t('outbox.html') },
              { value: 'text', label: t('outbox.plain') },
            ]}
          />
        )}
      </div>
      {says.origin === 'rendered' && <p className={classes.note}>{t('outbox.asRendered')}</p>}
      {view === 'text' && says.text !== null ? (
        <pre className={classes.text} tabIndex={0}>
          {says.text}
        </pre>
      ) : (
        // The server shuts it off as well: nothing in it runs or reaches our pages.
        <iframe className={classes.mail} title={t('outbox.frame')} sandbox="" referrerPolicy="no-referrer" src={`/api/messages/${encodeURIComponent(message.id)}/html`} />
      )}
    </>
  );
}
