import { useMemo } from 'react';
import { useCampaigns, useSegments } from '../api/definitions';
import type { Names } from './sentence';

/** What campaigns and segments are called. Until that is known, their ids serve. */
export function useNames(): Names {
  const campaigns = useCampaigns().data;
  const segments = useSegments().data;
  return useMemo(
    () => new Map([...(campaigns ?? []).map(({ id, name }) => [`campaign/${id}`, name] as const), ...(segments ?? []).map(({ id, name }) => [`segment/${id}`, name] as const)]),
    [campaigns, segments],
  );
}
