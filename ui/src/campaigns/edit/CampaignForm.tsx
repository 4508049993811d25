import { Button, Menu, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Card } from '../../parts/Card';
import { Empty } from '../../parts/Empty';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Step } from '../definition';
import { stepIcons } from '../stepIcons';
import { withStep, withoutStep, type Draft } from './draft';
import { ErrorsContext, type Errors } from '../../definitions/Errors';
import { steps as shapes } from './fields';
import { starterMail } from './starterMail';
import { StepCard } from './StepCard';
import { TriggerCard } from './TriggerCard';
import classes from './CampaignForm.module.css';

const stepKinds = Object.keys(shapes) as Step['kind'][];

/** Everything about a campaign that can be changed. */
export function CampaignForm(props: {
  initial: Draft;
  errors: Errors;
  /** What stands above the form: a conflict, a failure. */
  notice?: ReactNode;
  isPending: boolean;
  cancel: string;
  onSave: (draft: Draft) => void;
  /** A second way to save: at once running. */
  onStart?: ((draft: Draft) => void) | undefined;
}) {
  const { t, language } = useSpeech();
  const [draft, setDraft] = useState(props.initial);
  const form = useRef<HTMLFormElement>(null);
  const isChanged = draft !== props.initial;
  useWarning(isChanged && !props.isPending);
  const wrong = Object.keys(props.errors).length;
  useEffect(() => {
    if (wrong > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.scrollIntoView({ block: 'center' });
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus({ preventScroll: true });
    }
  }, [props.errors, wrong]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSave(draft);
  };
  const blank = (kind: Step['kind']) => ({ kind, ...shapes[kind].blank, ...(kind === 'sendEmail' && { html: starterMail(language) }) });
  return (
    <ErrorsContext value={props.errors}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
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
        <div className={classes.foot}>
          <Button component={Link} href={props.cancel} variant="default">
            {t('shell.cancel')}
          </Button>
          <Button type="submit" variant={props.onStart ? 'default' : 'filled'} loading={props.isPending}>
            {t('editor.save')}
          </Button>
          {props.onStart && (
            <Button loading={props.isPending} onClick={() => props.onStart?.(draft)}>
              {t('editor.saveAndStart')}
            </Button>
          )}
        </div>
      </form>
    </ErrorsContext>
  );
}

/** Has the browser ask before the page is left with changes in it. */
function useWarning(isChanged: boolean): void {
  useEffect(() => {
    if (isChanged) {
      const ask = (event: BeforeUnloadEvent) => event.preventDefault();
      window.addEventListener('beforeunload', ask);
      return () => window.removeEventListener('beforeunload', ask);
    }

    return undefined;
  }, [isChanged]);
}
