import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, content } from '../api/client';
import { useLive } from '../live/useLive';
import { useRefresh } from '../outbox/useRefresh';
import { Ago } from '../parts/Ago';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import type { Step } from './definition';
import classes from './StepCustomers.module.css';

/** Who stands at a step, page by page; read anew when the step's numbers change. */
export function StepCustomers({ id, step }: { id: string; step: Step }) {
  const { t } = useSpeech();
  const query = useCustomersAt(id, step.id);
  return (
    <section aria-labelledby="who-is-here">
      <h3 id="who-is-here" className={classes.heading}>
        {t('campaigns.customersHere')}
      </h3>
      {query.data === undefined ? (
        query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton height={120} />
        )
      ) : (
        <Rows query={query} step={step} />
      )}
    </section>
  );
}

function Rows({ query, step }: { query: ReturnType<typeof useCustomersAt>; step: Step }) {
  const { t } = useSpeech();
  const customers = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (customers.length === 0 && !query.hasNextPage) {
    return <Empty title={t('campaigns.customersNone')} hint={t(step.kind === 'wait' ? 'campaigns.customersNoneHint' : 'campaigns.customersPass')} />;
  }

  return (
    <>
      <ul className={classes.rows}>
        {customers.map((customer) => (
          <li key={customer.runId} className={classes.row}>
            <Link href={`/customers/${encodeURIComponent(customer.key)}`} className={classes.name}>
              {customer.name ?? customer.email ?? customer.key.slice(2)}
            </Link>
            <span className={classes.faint}>
              {t('campaigns.since')} <Ago at={customer.arrivedAt} />
            </span>
            {customer.name && customer.email && <span className={classes.faint}>{customer.email}</span>}
            {customer.waitsUntil && (
              <span className={classes.until}>
                {t('campaigns.until')} <Ago at={customer.waitsUntil} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button fullWidth variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('shell.more')}
        </Button>
      )}
    </>
  );
}

function useCustomersAt(id: string, step: string) {
  // Changes with everybody who comes and everybody who goes.
  const moves = useLive(`campaign/${id}`, ({ values }) => (values[`${step}/arrived`] ?? 0) * 2 - (values[`${step}/waiting`] ?? 0));
  const key = ['campaigns', id, 'steps', step];
  useRefresh(key, moves, 2_000);
  return useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      content(api.GET('/api/campaigns/{id}/steps/{step}/customers', { params: { path: { id, step }, query: { limit: 25, ...(pageParam && { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  });
}
