import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Versioned } from '../definitions/versioned';
import type { Campaign } from './definition';

export const campaignKey = (id: string) => ['campaigns', id] as const;

/** A campaign's newest definition. */
export function useCampaign(id: string) {
  return useQuery({
    queryKey: campaignKey(id),
    queryFn: async (): Promise<Versioned<Campaign>> => {
      const { data, response } = await api.GET('/api/campaigns/{id}', { params: { path: { id } } });
      if (!data) {
        throw new Problem(502);
      }

      return { definition: data, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}
