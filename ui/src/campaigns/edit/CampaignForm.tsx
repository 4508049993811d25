import { Button, Menu, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { DefinitionForm } from '../../definitions/DefinitionForm';
import type { FormProps } from '../../definitions/EditDefinition';
import { Card } from '../../parts/Card';
import { Empty } from '../../parts/Empty';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Step } from '../definition';
import { stepIcons } from '../stepIcons';
import { withStep, withoutStep, type Draft } from './draft';
import { steps as shapes } from './fields';
import { starterMail } from './starterMail';
import { StepCard } from './StepCard';
import { TriggerCard } from './TriggerCard';
import classes from './CampaignForm.module.css';

const stepKinds = Object.keys(shapes) as Step['kind'][];

/** Everything about a campaign that can be changed. */
export function CampaignForm(
  props: FormProps<Draft> & {
    /** A second way to save: at once running. */
    onStart?: (draft: Draft) => void;
  },
) {
  const { t, language } = useSpeech();
  const [draft, setDraft] = useState(props.initial);
  const blank = (kind: Step['kind']) => ({ kind, ...shapes[kind].blank, ...(kind === 'sendEmail' && { html: starterMail(language) }) });
  return (
    <DefinitionForm
      errors={props.errors}
      isChanged={draft !== props.initial}
      isPending={props.isPending}
      cancel={props.cancel}
      onSave={() => props.onSave(draft)}
      onStart={props.onStart && (() => props.onStart?.(draft))}
    >
      {props.notice}
      <Card title={t('editor.what')}>
        <TextInput label={t('editor.name')} withAsterisk maxLength={200} error={props.errors['$.name']} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
      </Card>
      <TriggerCard draft={draft} onChange={setDraft} />
      <section className={classes.steps} aria-labelledby="steps">
        <h2 id="steps" className={classes.heading}>
          {t('editor.steps')}
        </h2>
        {draft.steps.length === 0 && <Empty title={t('editor.noSteps')} hint={t('editor.noStepsHint')} />}
        {draft.steps.map((step, index) => (
          <StepCard
            key={step.id}
            step={step}
            index={index}
            steps={draft.steps}
            onChange={(next) => setDraft({ ...draft, steps: draft.steps.with(index, next) })}
            onRemove={() => setDraft(withoutStep(draft, step.id))}
          />
        ))}
        <Menu position="bottom-start" width={220} shadow="md">
          <Menu.Target>
            <Button className={classes.add} variant="light" leftSection={<IconPlus size={16} />}>
              {t('editor.addStep')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('editor.addStep')}>
            {stepKinds.map((kind) => {
              const Icon = stepIcons[kind];
              return (
                <Menu.Item key={kind} leftSection={<Icon size={16} stroke={1.8} />} onClick={() => setDraft(withStep(draft, blank(kind)))}>
                  {t(shapes[kind].label)}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      </section>
    </DefinitionForm>
  );
}
