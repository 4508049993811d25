import { Input, NumberInput, Select } from '@mantine/core';
import { useId } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import { measured, type Unit } from './duration';
import classes from './DurationInput.module.css';

const units: readonly Unit[] = ['s', 'm', 'h', 'd'];

/** A length of time: a number and its unit. Empty is none. */
export function DurationInput(props: {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  withAsterisk: boolean;
  value: string;
  onChange: (value: string | null) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const shown = measured(props.value);
  const unit = shown?.unit ?? 'h';
  const change = (amount: number | null, next: Unit) => props.onChange(amount === null ? null : `${amount}${next}`);
  return (
    <Input.Wrapper id={id} label={props.label} description={props.description} error={props.error} withAsterisk={props.withAsterisk} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <div className={classes.parts}>
        <NumberInput
          id={id}
          min={0}
          allowDecimal={unit === 's'}
          error={!!props.error}
          value={shown?.amount ?? ''}
          onChange={(amount) => change(amount === '' ? null : Number(amount), unit)}
        />
        <Select
          aria-label={`${props.label}: ${t('editor.unit')}`}
          allowDeselect={false}
          value={unit}
          data={units.map((value) => ({ value, label: t(`editor.unit_${value}`) }))}
          onChange={(next) => change(shown?.amount ?? 1, (next ?? 'h') as Unit)}
        />
      </div>
    </Input.Wrapper>
  );
}
