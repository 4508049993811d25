import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { NotSaved } from '../definitions/NotSaved';
import type { Piece } from '../definitions/piece';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { useSaveSegment, useSegment, type Draft, type Versioned } from './segment';
import { SegmentForm } from './SegmentForm';

/** Changes a segment. */
export function EditSegment({ id }: { id: string }) {
  const { t } = useSpeech();
  const query = useSegment(id);
  // What the form began with stays, also when the definition is read anew behind it.
  const [began, begin] = useState<Versioned | null>(null);
  if (began === null && query.data && !query.isFetching) {
    begin(query.data);
  }

  return (
    <Page title={t('editor.editTitle', { name: query.data?.segment.name ?? '' })} lead={t('segments.editHint')}>
      <Loaded query={query} skeleton={<Skeleton height={480} />}>
        {() => began && <Editor key={began.etag} id={id} version={began} onReload={() => void query.refetch().then(({ data }) => data && begin(data))} />}
      </Loaded>
    </Page>
  );
}

function Editor({ id, version, onReload }: { id: string; version: Versioned; onReload: () => void }) {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const save = useSaveSegment();
  const { segment, etag: seen } = version;
  const initial = useMemo<Draft>(() => ({ name: segment.name, active: segment.active !== false, condition: segment.condition as unknown as Piece }), [segment]);
  const errors = useFieldErrors(save.error);
  const put = (draft: Draft, etag: string) =>
    save.mutate(
      { id, draft, etag },
      {
        onSuccess() {
          go(`/segments/${id}`);
          notifications.show({ message: t('editor.saved', { name: draft.name }), closeButtonProps: { 'aria-label': t('shell.close') } });
        },
      },
    );
  const overwrite = async () => {
    const { response } = await api.GET('/api/segments/{id}', { params: { path: { id } } });
    if (save.variables) {
      put(save.variables.draft, response.headers.get('ETag') ?? '*');
    }
  };
  return (
    <SegmentForm
      initial={initial}
      errors={errors}
      notice={<NotSaved error={save.error} onReload={onReload} onOverwrite={() => void overwrite()} />}
      isPending={save.isPending}
      cancel={`/segments/${id}`}
      onSave={(draft) => put(draft, seen)}
    />
  );
}
