import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, content } from '../api/client';
import { Problem } from '../api/problem';
import type { SegmentDocument } from '../api/schema';
import { cleaned, type Piece } from '../definitions/piece';
import { upon, type Save, type Versioned } from '../definitions/versioned';

/** A segment being edited. Fields may be empty or wrong on the way; the server judges. */
export interface Draft {
  readonly name: string;
  readonly active: boolean;
  readonly condition: Piece;
}

const segmentKey = (id: string) => ['segments', id] as const;

/** A segment's newest definition. */
export function useSegment(id: string) {
  return useQuery({
    queryKey: segmentKey(id),
    queryFn: async (): Promise<Versioned<SegmentDocument>> => {
      const { data, response } = await api.GET('/api/segments/{id}', { params: { path: { id } } });
      if (!data) {
        throw new Problem(502);
      }

      return { definition: data, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}

/** The segments and campaigns that ask about a segment. */
export const useUses = (id: string) =>
  useQuery({ queryKey: [...segmentKey(id), 'uses'], queryFn: () => content(api.GET('/api/segments/{id}/uses', { params: { path: { id } } })) });

/** The draft that a segment is changed from. */
export const draftOf = (segment: SegmentDocument): Draft => ({ name: segment.name, active: segment.active !== false, condition: segment.condition as unknown as Piece });

/** Saves a segment. */
export function useSaveSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft, etag }: Save<Draft>) =>
      content(
        api.PUT('/api/segments/{id}', {
          params: { path: { id } },
          headers: upon(etag),
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
