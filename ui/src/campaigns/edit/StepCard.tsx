import { ActionIcon, Alert, Button } from '@mantine/core';
import { IconEye, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Step } from '../definition';
import { stepIcons } from '../stepIcons';
import { useWords } from '../words';
import { ConditionFields } from '../../definitions/ConditionFields';
import type { Piece } from '../../definitions/piece';
import { outputsOf, type StepPiece } from './draft';
import { useError } from '../../definitions/Errors';
import { steps as shapes } from './fields';
import { MailPreview } from './MailPreview';
import { ShapeFields } from '../../definitions/ShapeFields';
import { StepChoice } from './StepChoice';
import classes from './Cards.module.css';

const labels = { next: 'editor.next', plus: 'editor.plus', minus: 'editor.minus' } as const;

/** One step: what it does, and what follows. */
export function StepCard(props: { step: StepPiece; index: number; steps: readonly StepPiece[]; onChange: (step: StepPiece) => void; onRemove: () => void }) {
  const { step, index, steps, onChange } = props;
  const { t } = useSpeech();
  const words = useWords();
  const path = `$.steps[${index}]`;
  const error = useError(path) ?? useError(`${path}.id`);
  const kind = step.kind as Step['kind'];
  const Icon = stepIcons[kind];
  const name = `${index + 1}. ${words.step(step as unknown as Step)}`;
  return (
    <section className={classes.step} aria-label={name}>
      <header className={classes.head}>
        <Icon className={classes.icon} size={18} stroke={1.8} aria-hidden />
        <h3 className={classes.title}>{name}</h3>
        {kind === 'sendEmail' && <Preview step={step} />}
        <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeStep', { name })} onClick={props.onRemove}>
          <IconTrash size={17} />
        </ActionIcon>
      </header>
      {error && (
        <Alert color="red" variant="light" p="xs">
          {error}
        </Alert>
      )}
      <ShapeFields shape={shapes[kind]} piece={step} path={path} onChange={onChange} />
      {kind === 'filter' && (
        <ConditionFields label={t('editor.ask')} condition={step['condition'] as Piece} path={`${path}.condition`} onChange={(condition) => onChange({ ...step, condition })} />
      )}
      <div className={classes.ways}>
        {outputsOf(step).map((output) => (
          <StepChoice
            key={output}
            label={t(labels[output as keyof typeof labels])}
            path={`${path}.${output}`}
            steps={steps}
            except={step.id}
            value={step[output]}
            onChange={(to) => onChange({ ...step, [output]: to })}
          />
        ))}
      </div>
    </section>
  );
}

function Preview({ step }: { step: StepPiece }) {
  const { t } = useSpeech();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="light" leftSection={<IconEye size={15} />} onClick={() => setOpened(true)}>
        {t('editor.preview')}
      </Button>
      <MailPreview subject={String(step['subject'] ?? '')} html={String(step['html'] ?? '')} text={typeof step['text'] === 'string' ? step['text'] : null} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
