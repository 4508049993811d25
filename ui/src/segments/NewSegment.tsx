import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSegments } from '../api/definitions';
import { conditions } from '../definitions/fields';
import { idOf } from '../definitions/ids';
import { Failure } from '../parts/Failure';
import { Page } from '../parts/Page';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { useSaveSegment, type Draft } from './segment';
import { SegmentForm } from './SegmentForm';

/** Makes a segment. Begins with those who looked at something this week, to be made into whoever is meant. */
export function NewSegment() {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const taken = useSegments().data?.map(({ id }) => id) ?? [];
  const save = useSaveSegment();
  const [initial] = useState<Draft>(() => ({ name: '', active: true, condition: { kind: 'and', parts: [{ kind: 'performed', ...conditions.performed.blank, within: '7d' }] } }));
  const errors = useFieldErrors(save.error);
  const put = (draft: Draft) => {
    const id = idOf(draft.name, taken, 'segment');
    save.mutate(
      { id, draft, etag: null },
      {
        onSuccess() {
          go(`/segments/${id}`);
          notifications.show({ message: t('segments.made', { name: draft.name }), closeButtonProps: { 'aria-label': t('shell.close') } });
        },
      },
    );
  };
  return (
    <Page title={t('segments.new')} lead={t('segments.newHint')}>
      <SegmentForm initial={initial} errors={errors} notice={save.error && <Failure error={save.error} />} isPending={save.isPending} cancel="/segments" onSave={put} />
    </Page>
  );
}
