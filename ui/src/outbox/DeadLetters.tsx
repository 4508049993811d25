import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, content } from '../api/client';
import type { DeadLetter } from '../api/schema';
import { useLive } from '../live/useLive';
import { Ago } from '../parts/Ago';
import { Confirm } from '../parts/Confirm';
import { Empty } from '../parts/Empty';
import { Failure, useExplain } from '../parts/Failure';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { useRefresh } from './useRefresh';
import classes from './DeadLetters.module.css';

/** Where the list is kept. */
export const lettersKey = ['dead-letters'];

/** Events whose rules failed, with the ways to deal with each. */
export function DeadLetters() {
  const { t } = useSpeech();
  const query = useDeadLetters();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton height={160} />;
  }

  const letters = query.data.pages.flatMap((page) => page.items);
  if (letters.length === 0) {
    return <Empty icon={<IconCircleCheck />} title={t('outbox.deadNone')} hint={t('outbox.deadNoneHint')} />;
  }

  return (
    <>
      <p className={classes.hint}>{t('outbox.deadHint')}</p>
      <ul className={classes.rows}>
        {letters.map((letter) => (
          <Letter key={`${letter.partition}/${letter.position}`} letter={letter} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('outbox.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const { t } = useSpeech();
  const role = useRole();
  const { retry, discard } = useDealing(letter);
  const [asks, setAsks] = useState(false);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link href={`/customers/${encodeURIComponent(letter.customer)}`} className={classes.customer}>
          {letter.customer.slice(2)}
        </Link>
        <span className={classes.faint}>
          <Ago at={letter.at} /> · {t('outbox.deadPlace', { partition: letter.partition, position: letter.position })}
        </span>
        <p className={classes.reason}>{letter.reason}</p>
      </div>
      {(role === 'administrator' || role === 'operator') && (
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('outbox.retry')}
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconTrash size={14} />} onClick={() => setAsks(true)}>
            {t('outbox.discard')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asks}
        title={t('outbox.discardTitle')}
        action={t('outbox.discardAction')}
        isPending={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate()}
        onClose={() => setAsks(false)}
      >
        {t('outbox.discardHint')}
      </Confirm>
    </li>
  );
}

function useDealing({ partition, position }: DeadLetter) {
  const { t } = useSpeech();
  const explain = useExplain();
  const queries = useQueryClient();
  const params = { path: { partition, position } };
  const closeButtonProps = { 'aria-label': t('shell.close') };
  const done = (text: string) => () => {
    notifications.show({ message: text, closeButtonProps });
    return queries.invalidateQueries({ queryKey: lettersKey });
  };
  const retry = useMutation({
    mutationFn: () => api.POST('/api/dead-letters/{partition}/{position}/retry', { params }),
    onSuccess: done(t('outbox.deadRetried')),
    onError: (error) => notifications.show({ color: 'red', title: t('shell.failed'), message: explain(error), closeButtonProps }),
  });
  const discard = useMutation({ mutationFn: () => api.DELETE('/api/dead-letters/{partition}/{position}', { params }), onSuccess: done(t('outbox.discarded')) });
  return { retry, discard };
}

function useDeadLetters() {
  useRefresh(
    lettersKey,
    useLive('account/', ({ values }) => values['broken'] ?? 0),
  );
  return useInfiniteQuery({
    queryKey: lettersKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => content(api.GET('/api/dead-letters', { params: { query: { limit: 25, ...(pageParam && { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
