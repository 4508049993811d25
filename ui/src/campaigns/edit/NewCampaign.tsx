import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Failure } from '../../parts/Failure';
import { Page } from '../../parts/Page';
import { useFieldErrors } from '../../parts/useFieldErrors';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Status } from '../definition';
import { useCampaigns } from '../../api/definitions';
import { CampaignForm } from './CampaignForm';
import { idOf } from '../../definitions/ids';
import { draftOf, withStep, type Draft } from './draft';
import { starterMail } from './starterMail';
import { useSave } from './useSave';

/** Makes a campaign. Begins with one that reminds of an abandoned cart, to be made into whatever is wanted. */
export function NewCampaign() {
  const { t, language } = useSpeech();
  const [, go] = useLocation();
  const taken = useCampaigns().data?.map(({ id }) => id) ?? [];
  const save = useSave();
  const [initial] = useState(() => withStep(draftOf({}), { kind: 'sendEmail', subject: '', html: starterMail(language), onIneligible: 'stop' }));
  const errors = useFieldErrors(save.error);
  const put = (draft: Draft, status: Status) => {
    const id = idOf(draft.name, taken, 'campaign');
    save.mutate(
      { id, draft: { ...draft, status }, etag: null },
      {
        onSuccess() {
          go(`/campaigns/${id}`);
          notifications.show({ message: t('editor.made', { name: draft.name }), closeButtonProps: { 'aria-label': t('shell.close') } });
        },
      },
    );
  };
  return (
    <Page title={t('campaigns.new')} lead={t('editor.newHint')}>
      <CampaignForm
        initial={initial}
        errors={errors}
        notice={save.error && <Failure error={save.error} />}
        isPending={save.isPending}
        cancel="/campaigns"
        onSave={(draft) => put(draft, 'inactive')}
        onStart={(draft) => put(draft, 'active')}
      />
    </Page>
  );
}
