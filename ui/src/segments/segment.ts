import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, content } from '../api/client';
import { Problem } from '../api/problem';
import type { SegmentDocument } from '../api/schema';
import { cleaned, type Piece } from '../definitions/piece';

/** A segment being edited. Fields may be empty or wrong on the way; the server judges. */
export interface Draft {
  readonly name: string;
  readonly active: boolean;
  readonly condition: Piece;
}

/** A definition, and the version that a change of it has to name. */
export interface Versioned {
  readonly segment: SegmentDocument;
  readonly etag: string;
}

const segmentKey = (id: string) => ['segments', id] as const;

/** A segment's newest definition. */
export function useSegment(id: string) {
  return useQuery({
    queryKey: segmentKey(id),
    queryFn: async (): Promise<Versioned> => {
      const { data, response } = await api.GET('/api/segments/{id}', { params: { path: { id } } });
      if (!data) {
        throw new Problem(502);
      }

      return { segment: data, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}

/** The segments and campaigns that ask about a segment. */
export const useUses = (id: string) =>
  useQuery({ queryKey: [...segmentKey(id), 'uses'], queryFn: () => content(api.GET('/api/segments/{id}/uses', { params: { path: { id } } })) });

/** Saves a segment: as new where `etag` is null, else over the version that was seen. Nobody's change is overwritten by one who has not seen it. */
export function useSaveSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft, etag }: { id: string; draft: Draft; etag: string | null }) =>
      content(
        api.PUT('/api/segments/{id}', {
          params: { path: { id } },
          headers: etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag },
          body: { name: draft.name, active: draft.active, condition: cleaned(draft.condition) } as SegmentDocument,
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
}

/** Deletes a segment that nothing uses. */
export function useDeleteSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/segments/{id}', { params: { path: { id } } }),
    async onSuccess(_, id) {
      queries.removeQueries({ queryKey: segmentKey(id) });
      await queries.invalidateQueries({ queryKey: ['segments'] });
    },
  });
}
