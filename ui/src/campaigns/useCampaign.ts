import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Campaign } from './definition';

/** A definition, and the version that a change of it has to name. */
export interface Versioned {
  readonly campaign: Campaign;
  readonly etag: string;
}

export const campaignKey = (id: string) => ['campaigns', id] as const;

/** A campaign's newest definition. */
export function useCampaign(id: string) {
  return useQuery({
    queryKey: campaignKey(id),
    queryFn: async (): Promise<Versioned> => {
      const { data, response } = await api.GET('/api/campaigns/{id}', { params: { path: { id } } });
      if (!data) {
        throw new Problem(502);
      }

      return { campaign: data, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}
