import { Autocomplete, NumberInput, Select, Switch, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useSpeech } from '../texts/LanguageProvider';
import { knownEvents } from './events';
import { useCampaigns, useSegments } from '../api/definitions';
import { Comparison } from './Comparison';
import { DurationInput } from './DurationInput';
import { useError } from './Errors';
import type { Field } from './fields';
import { Where } from './Where';
import classes from './FieldInput.module.css';

export interface FieldProps {
  readonly field: Field;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

// Hints below, so that inputs side by side stand at one height.
const inputWrapperOrder: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];

/** One field of a definition, with what is wrong with it. */
export function FieldInput(props: FieldProps) {
  const { field, path, value, onChange } = props;
  const { t } = useSpeech();
  const error = useError(path);
  const common = { label: t(field.label), description: field.hint && t(field.hint), error, withAsterisk: field.isRequired ?? false, inputWrapperOrder };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'text':
    case 'line':
      return <TextInput {...common} className={field.kind === 'line' ? classes.wide : undefined} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'template':
      return (
        <Textarea
          {...common}
          className={classes.wide}
          classNames={{ input: classes.template ?? '' }}
          autosize
          minRows={6}
          maxRows={18}
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'duration':
      return <DurationInput {...common} value={text} onChange={onChange} />;
    case 'number':
    case 'whole':
      return (
        <NumberInput
          {...common}
          min={field.kind === 'whole' ? 1 : 0}
          allowDecimal={field.kind === 'number'}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      );
    case 'texts':
      return <TagsInput {...common} acceptValueOnBlur splitChars={[',']} value={Array.isArray(value) ? value.map(String) : []} onChange={onChange} />;
    case 'flag':
      return <Switch label={common.label} error={error} className={classes.flag} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          value={text || (field.options?.[0]?.value ?? null)}
          data={(field.options ?? []).map((option) => ({ value: option.value, label: t(option.label) }))}
          onChange={onChange}
        />
      );
    case 'event':
      return <EventInput {...props} common={common} />;
    case 'segment':
    case 'campaign':
      return <NamedInput {...props} common={common} />;
    case 'comparison':
      return <Comparison path={path} value={value} onChange={onChange} />;
    case 'where':
      return <Where path={path} value={value} onChange={onChange} />;
  }
}

type Common = { label: string; description: string | undefined; error: string | undefined; withAsterisk: boolean; inputWrapperOrder: typeof inputWrapperOrder };

function EventInput({ value, onChange, common }: FieldProps & { common: Common }) {
  const { t } = useSpeech();
  return (
    <Autocomplete
      {...common}
      value={typeof value === 'string' ? value : ''}
      data={[...knownEvents.keys()]}
      renderOption={({ option }) => {
        const key = knownEvents.get(option.value);
        return (
          <span>
            {option.value} {key && <span className={classes.faint}>{t(key)}</span>}
          </span>
        );
      }}
      onChange={onChange}
    />
  );
}

function NamedInput({ field, value, onChange, common }: FieldProps & { common: Common }) {
  const { t } = useSpeech();
  const segments = useSegments().data ?? [];
  const campaigns = useCampaigns().data ?? [];
  const all = field.kind === 'segment' ? segments : campaigns;
  return (
    <Select
      {...common}
      searchable
      allowDeselect={false}
      placeholder={t('editor.choose')}
      value={typeof value === 'string' && value !== '' ? value : null}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}
