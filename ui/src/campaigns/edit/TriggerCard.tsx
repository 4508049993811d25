import { Select, Switch } from '@mantine/core';
import { Card } from '../../parts/Card';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Trigger } from '../definition';
import { ConditionFields } from '../../definitions/ConditionFields';
import type { Draft } from './draft';
import { DurationInput } from '../../definitions/DurationInput';
import { useError } from '../../definitions/Errors';
import { conditions } from '../../definitions/fields';
import { triggers } from './fields';
import { ShapeFields } from '../../definitions/ShapeFields';
import { StepChoice } from './StepChoice';
import classes from './Cards.module.css';

const kinds = Object.keys(triggers) as Trigger['kind'][];

/** What lets customers in, whom, and how often. */
export function TriggerCard({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useSpeech();
  const kind = draft.trigger.kind as Trigger['kind'];
  const wrong = useError('$.trigger');
  const wrongInterval = useError('$.reentryInterval');
  return (
    <Card title={t('editor.who')} hint={t('editor.whoHint')}>
      <div className={classes.fields}>
        <Select
          label={t('editor.trigger')}
          error={wrong}
          allowDeselect={false}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(triggers[value].label) }))}
          onChange={(next) => next && next !== kind && onChange({ ...draft, trigger: { kind: next, ...triggers[next as Trigger['kind']].blank } })}
        />
        <ShapeFields shape={triggers[kind]} piece={draft.trigger} path="$.trigger" onChange={(trigger) => onChange({ ...draft, trigger })} />
        <Switch
          label={t('editor.onlySome')}
          checked={draft.onlyIf !== null}
          onChange={(event) => onChange({ ...draft, onlyIf: event.currentTarget.checked ? { kind: 'inSegment', ...conditions.inSegment.blank } : null })}
        />
        {draft.onlyIf && <ConditionFields label={t('editor.onlyIf')} condition={draft.onlyIf} path="$.onlyIf" onChange={(onlyIf) => onChange({ ...draft, onlyIf })} />}
        <DurationInput
          label={t('editor.reentry')}
          description={t('editor.reentryHint')}
          error={wrongInterval}
          withAsterisk={false}
          value={draft.reentryInterval ?? ''}
          onChange={(reentryInterval) => onChange({ ...draft, reentryInterval })}
        />
        {draft.steps.length > 0 && (
          <StepChoice label={t('editor.firstStep')} path="$.firstStepId" steps={draft.steps} value={draft.firstStepId} isRequired onChange={(firstStepId) => onChange({ ...draft, firstStepId })} />
        )}
      </div>
    </Card>
  );
}
