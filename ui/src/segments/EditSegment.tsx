import { EditDefinition } from '../definitions/EditDefinition';
import { useSpeech } from '../texts/LanguageProvider';
import { draftOf, useSaveSegment, useSegment } from './segment';
import { SegmentForm } from './SegmentForm';

/** Changes a segment. */
export function EditSegment({ id }: { id: string }) {
  const { t } = useSpeech();
  return <EditDefinition id={id} page={`/segments/${id}`} lead={t('segments.editHint')} query={useSegment(id)} save={useSaveSegment()} draftOf={draftOf} Form={SegmentForm} />;
}
