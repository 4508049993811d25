import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api/client';
import { NotSaved } from '../../definitions/NotSaved';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { useFieldErrors } from '../../parts/useFieldErrors';
import { useSpeech } from '../../texts/LanguageProvider';
import { useCampaign, type Versioned } from '../useCampaign';
import { CampaignForm } from './CampaignForm';
import { draftOf, type Draft } from './draft';
import { useSave } from './useSave';

/** Changes a campaign. */
export function EditCampaign({ id }: { id: string }) {
  const { t } = useSpeech();
  const query = useCampaign(id);
  // What the form began with stays, also when the definition is read anew behind it.
  const [began, begin] = useState<Versioned | null>(null);
  if (began === null && query.data && !query.isFetching) {
    begin(query.data);
  }

  return (
    <Page title={t('editor.editTitle', { name: query.data?.campaign.name ?? '' })} lead={t('editor.editHint')}>
      <Loaded query={query} skeleton={<Skeleton height={480} />}>
        {() => began && <Editor key={began.etag} id={id} version={began} onReload={() => void query.refetch().then(({ data }) => data && begin(data))} />}
      </Loaded>
    </Page>
  );
}

function Editor({ id, version, onReload }: { id: string; version: Versioned; onReload: () => void }) {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const save = useSave();
  const initial = useMemo(() => draftOf(version.campaign), [version]);
  const put = (draft: Draft, etag: string) =>
    save.mutate(
      { id, draft, etag },
      {
        onSuccess() {
          go(`/campaigns/${id}`);
          notifications.show({ message: t('editor.saved', { name: draft.name }), closeButtonProps: { 'aria-label': t('shell.close') } });
        },
      },
    );
  const overwrite = async () => {
    const { response } = await api.GET('/api/campaigns/{id}', { params: { path: { id } } });
    if (save.variables) {
      put(save.variables.draft, response.headers.get('ETag') ?? '*');
    }
  };
  const errors = useFieldErrors(save.error);
  const notice = <NotSaved error={save.error} onReload={onReload} onOverwrite={() => void overwrite()} />;
  return <CampaignForm initial={initial} errors={errors} notice={notice} isPending={save.isPending} cancel={`/campaigns/${id}`} onSave={(draft) => put(draft, version.etag)} />;
}
