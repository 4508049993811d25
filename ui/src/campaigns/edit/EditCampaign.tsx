import { EditDefinition } from '../../definitions/EditDefinition';
import { useSpeech } from '../../texts/LanguageProvider';
import { useCampaign } from '../useCampaign';
import { CampaignForm } from './CampaignForm';
import { draftOf } from './draft';
import { useSave } from './useSave';

/** Changes a campaign. */
export function EditCampaign({ id }: { id: string }) {
  const { t } = useSpeech();
  return <EditDefinition id={id} page={`/campaigns/${id}`} lead={t('editor.editHint')} query={useCampaign(id)} save={useSave()} draftOf={draftOf} Form={CampaignForm} />;
}
