import { Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api, content } from '../api/client';
import { Problem } from '../api/problem';
import type { MessageView } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { useSpeech } from '../texts/LanguageProvider';
import { fateOf } from './fates';
import classes from './MessageModal.module.css';

/** A message as the customer saw it. Its content runs nothing and reaches nothing: the frame and the server both shut it off. */
export function MessageModal({ message, campaign, onClose }: { message: MessageView; campaign: string; onClose: () => void }) {
  const { t, format } = useSpeech();
  const isNarrow = useMediaQuery('(max-width: 760px)');
  const query = useQuery({
    queryKey: ['mail', message.id],
    queryFn: ({ signal }) => content(api.GET('/api/mails/{id}', { params: { path: { id: message.id } }, signal })),
    retry: false,
  });
  return (
    <Modal opened size={720} fullScreen={isNarrow ?? false} title={campaign} onClose={onClose} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <p className={classes.meta}>
        {t(fateOf(message.status).text)} · {message.address} · {format.moment(new Date(message.statusAt))}
      </p>
      {query.error instanceof Problem && query.error.status === 404 ? (
        <Empty icon={<IconMailOff />} title={t('customers.messageGone')} hint={message.reason ?? t('customers.messageGoneHint')} />
      ) : (
        <Loaded query={query} skeleton={<Skeleton height={480} />}>
          {({ message: mail }) => (
            <>
              <p className={classes.subject}>{mail.subject}</p>
              <iframe className={classes.mail} sandbox="" referrerPolicy="no-referrer" title={mail.subject} src={`/api/mails/${encodeURIComponent(message.id)}/html`} />
            </>
          )}
        </Loaded>
      )}
    </Modal>
  );
}
