import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, content } from '../../api/client';
import type { CampaignDocument } from '../../api/schema';
import { upon, type Save } from '../../definitions/versioned';
import { campaignKey } from '../useCampaign';
import { definitionOf, type Draft } from './draft';

/** Saves a campaign. */
export function useSave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, draft, etag }: Save<Draft>) => {
      await content(
        api.PUT('/api/campaigns/{id}', {
          params: { path: { id } },
          headers: upon(etag),
          body: definitionOf(draft) as CampaignDocument,
        }),
      );
      await queries.invalidateQueries({ queryKey: campaignKey(id) });
      await queries.invalidateQueries({ queryKey: ['campaigns'], exact: true });
    },
  });
}
