import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, content } from '../../api/client';
import type { CampaignDocument } from '../../api/schema';
import { campaignKey } from '../useCampaign';
import { definitionOf, type Draft } from './draft';

/** A draft to save: as new, or over the version that was seen. */
export interface Save {
  readonly id: string;
  readonly draft: Draft;
  /** The version it was made upon; null when it is new. */
  readonly etag: string | null;
}

/** Saves a campaign. Nobody's change is overwritten by one who has not seen it: that is answered with 412. */
export function useSave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, draft, etag }: Save) => {
      await content(
        api.PUT('/api/campaigns/{id}', {
          params: { path: { id } },
          headers: etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag },
          body: definitionOf(draft) as CampaignDocument,
        }),
      );
      await queries.invalidateQueries({ queryKey: campaignKey(id) });
      await queries.invalidateQueries({ queryKey: ['campaigns'], exact: true });
    },
  });
}
