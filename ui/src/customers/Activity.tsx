import { Button, Skeleton } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CustomerView } from '../api/schema';
import type { Names } from '../dashboard/sentence';
import { useNames } from '../dashboard/useNames';
import { useLive } from '../live/useLive';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { useStill } from '../parts/useStill';
import { useSpeech } from '../texts/LanguageProvider';
import { ActivityRow } from './ActivityRow';
import { feedOf, type FeedLine } from './feed';
import { useActivity } from './useCustomer';
import classes from './Activity.module.css';

/** What the customer did and what followed from it, newest first, as it happens. Holds still while somebody points at it. */
export function Activity({ view }: { view: CustomerView }) {
  const { t } = useSpeech();
  const names = useNames();
  const query = useActivity(view.key);
  const lines = useLive(`customer/${view.key}`, (group) => group.lines);
  const feed = useMemo(
    () =>
      feedOf(
        query.data?.pages.flatMap((page) => page.items) ?? [],
        view,
        lines,
        query.data !== undefined && !query.hasNextPage,
      ),
    [query.data, query.hasNextPage, view, lines],
  );
  const { shown, newer, hold } = useStill(feed, view.key);
  return (
    <Card flush className={classes.card} title={t('customers.activity')} actions={<span className={classes.newer}>{newer > 0 && t('customers.newerLines', { count: newer })}</span>}>
      <div className={classes.stream} {...hold}>
        <Loaded query={query} skeleton={<FeedSkeleton />}>
          {() =>
            shown.length === 0 ? (
              <Empty icon={<IconActivity />} title={t('customers.activityNone')} hint={t('customers.activityNoneHint')} />
            ) : (
              <>
                <ol className={classes.lines} aria-label={t('customers.activity')}>
                  {shown.map((line, index) => (
                    <Row key={line.id} line={line} before={shown[index - 1]} names={names} />
                  ))}
                </ol>
                {query.hasNextPage && (
                  <div className={classes.more}>
                    <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('shell.more')}
                    </Button>
                  </div>
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </Card>
  );
}

function Row({ line, before, names }: { line: FeedLine; before: FeedLine | undefined; names: Names }) {
  const { format } = useSpeech();
  const day = format.day(new Date(line.at));
  const isFirstOfDay = before === undefined ? day !== format.day(new Date()) : day !== format.day(new Date(before.at));
  return (
    <>
      {isFirstOfDay && <li className={classes.day}>{day}</li>}
      <ActivityRow line={line} names={names} />
    </>
  );
}

function FeedSkeleton() {
  return (
    <div className={classes.skeleton}>
      {Array.from({ length: 9 }, (_, row) => (
        <Skeleton key={row} height={14} width={`${80 - ((row * 13) % 40)}%`} />
      ))}
    </div>
  );
}
