import { Button, Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api, content } from '../api/client';
import { Problem } from '../api/problem';
import type { MessageContent, MessageView } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { useSpeech } from '../texts/LanguageProvider';
import { fateOf } from './fates';
import classes from './MessageModal.module.css';

const saving = 1_500; // milliseconds until another look for a message that was decided a moment ago

const isNotSaved = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** A message as the customer saw it. Its content runs nothing and reaches nothing: the frame and the server both shut it off. */
export function MessageModal({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { t, format } = useSpeech();
  const isNarrow = useMediaQuery('(max-width: 760px)');
  const query = useQuery({
    queryKey: ['message', message.id],
    queryFn: ({ signal }) => content(api.GET('/api/messages/{id}', { params: { path: { id: message.id } }, signal })),
    retry: (tries, error) => isNotSaved(error) && tries < 6,
    retryDelay: saving,
  });
  return (
    <Modal opened size={720} fullScreen={isNarrow ?? false} title={message.campaignName ?? message.campaignId} onClose={onClose} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <p className={classes.meta}>
        {t(fateOf(message.status).text)} · {message.address} · {format.moment(new Date(message.statusAt))}
      </p>
      {isNotSaved(query.error) ? (
        <Empty
          icon={<IconMailOff />}
          title={t('customers.messageNotSaved')}
          hint={t('customers.messageNotSavedHint')}
          action={
            <Button variant="default" size="xs" onClick={() => void query.refetch()}>
              {t('shell.tryAgain')}
            </Button>
          }
        />
      ) : (
        <Loaded query={query} skeleton={<Skeleton height={480} />}>
          {({ content: said }) => <Said id={message.id} said={said} reason={message.reason} />}
        </Loaded>
      )}
    </Modal>
  );
}

function Said({ id, said, reason }: { id: string; said: MessageContent; reason: string | null }) {
  const { t } = useSpeech();
  if (said.origin === 'gone') {
    return <Empty icon={<IconMailOff />} title={t('customers.messageGone')} hint={said.problem ?? reason} />;
  }

  return (
    <>
      {said.origin === 'rendered' && <p className={classes.meta}>{t('customers.messageRendered')}</p>}
      <p className={classes.subject}>{said.subject}</p>
      <iframe className={classes.mail} sandbox="" referrerPolicy="no-referrer" title={said.subject ?? t('customers.messages')} src={`/api/messages/${encodeURIComponent(id)}/html`} />
    </>
  );
}
