import { Button, Skeleton } from '@mantine/core';
import { IconArrowUp, IconMail } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { MessageLine } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { useStill } from '../parts/useStill';
import { useSpeech } from '../texts/LanguageProvider';
import { MessageDrawer } from './MessageDrawer';
import { MessageRow } from './MessageRow';
import { useMessages, type MessageFilter } from './useMessages';
import classes from './Messages.module.css';

/** Messages, newest first, each with its fate of this moment. Rows stand still while somebody points at them. */
export function Messages({ filter, empty }: { filter: MessageFilter; empty?: ReactNode }) {
  const { t } = useSpeech();
  const query = useMessages(filter);
  const [opened, open] = useState<MessageLine | null>(null);
  const newest: readonly MessageLine[] = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { shown: rows, newer, hold, release } = useStill(newest, JSON.stringify(filter), opened !== null);

  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Waiting />;
  }

  if (rows.length === 0) {
    return empty ?? <Empty icon={<IconMail />} title={t('outbox.none')} hint={t('outbox.noneHint')} />;
  }

  return (
    <div className={classes.messages} {...hold}>
      {newer > 0 && (
        <Button className={classes.fresh} size="compact-sm" radius="xl" leftSection={<IconArrowUp size={14} />} onClick={release}>
          {t('outbox.fresh', { count: newer })}
        </Button>
      )}
      <ul className={classes.rows}>
        {rows.map((message) => (
          <MessageRow key={message.id} message={message} showsCampaign={!filter.campaign} onOpen={open} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('outbox.more')}
          </Button>
        </div>
      )}
      <MessageDrawer message={rows.find((row) => row.id === opened?.id) ?? opened} onClose={() => open(null)} />
    </div>
  );
}

const Waiting = () => (
  <div className={classes.waiting} aria-busy="true">
    {Array.from({ length: 6 }, (_, row) => (
      <Skeleton key={row} height={18} width={`${92 - ((row * 17) % 40)}%`} />
    ))}
  </div>
);
