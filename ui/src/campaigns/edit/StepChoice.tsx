import { Select } from '@mantine/core';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Step } from '../definition';
import { useWords } from '../words';
import type { StepPiece } from './draft';
import { useError } from '../../definitions/Errors';

const end = 'end:'; // no step can be called that

/** Which step follows, or that none does. */
export function StepChoice(props: {
  label: string;
  path: string;
  steps: readonly StepPiece[];
  value: unknown;
  except?: string;
  isRequired?: boolean;
  onChange: (step: string | null) => void;
}) {
  const { t } = useSpeech();
  const words = useWords();
  const error = useError(props.path);
  const choices = props.steps
    .map((step, index) => ({ value: step.id, label: `${index + 1}. ${words.step(step as unknown as Step)}`, id: step.id }))
    .filter((choice) => choice.id !== props.except)
    .map(({ value, label }) => ({ value, label }));
  return (
    <Select
      label={props.label}
      error={error}
      allowDeselect={false}
      value={typeof props.value === 'string' && props.value !== '' ? props.value : props.isRequired ? null : end}
      data={props.isRequired ? choices : [...choices, { value: end, label: t('editor.end') }]}
      onChange={(next) => props.onChange(next === end ? null : next)}
    />
  );
}
