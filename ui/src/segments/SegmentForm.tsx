import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConditionFields } from '../definitions/ConditionFields';
import { DefinitionForm } from '../definitions/DefinitionForm';
import type { FormProps } from '../definitions/EditDefinition';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import type { Draft } from './segment';

/** Everything about a segment that can be changed. */
export function SegmentForm(props: FormProps<Draft>) {
  const { t } = useSpeech();
  const [draft, setDraft] = useState(props.initial);
  return (
    <DefinitionForm errors={props.errors} isChanged={draft !== props.initial} isPending={props.isPending} cancel={props.cancel} onSave={() => props.onSave(draft)}>
      {props.notice}
      <Card title={t('editor.what')}>
        <TextInput label={t('editor.name')} withAsterisk maxLength={200} error={props.errors['$.name']} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
      </Card>
      <Card title={t('segments.who')} hint={t('segments.whoHint')}>
        <ConditionFields label={t('editor.condition')} condition={draft.condition} path="$.condition" onChange={(condition) => setDraft({ ...draft, condition })} />
      </Card>
      <Card title={t('segments.state')}>
        <Switch
          label={t('segments.isActive')}
          description={t('segments.isActiveHint')}
          checked={draft.active}
          onChange={(event) => setDraft({ ...draft, active: event.currentTarget.checked })}
        />
      </Card>
    </DefinitionForm>
  );
}
