import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

/** What a query brought: a skeleton of the same size first, what went wrong instead, or the content. */
export function Loaded<T>(props: { query: UseQueryResult<T>; skeleton: ReactNode; children: (data: T) => ReactNode }) {
  const { query } = props;
  if (query.data !== undefined) {
    return props.children(query.data);
  }

  return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <div aria-busy="true">{props.skeleton}</div>;
}
