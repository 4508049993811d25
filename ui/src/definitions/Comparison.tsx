import { Select, TagsInput, TextInput } from '@mantine/core';
import type { ComparisonOperator as Operator } from '../api/schema';
import { useSpeech } from '../texts/LanguageProvider';
import { useError } from './Errors';
import { read, written } from './values';

const operators: readonly Operator[] = ['equals', 'notEquals', 'contains', 'startsWith', 'in', 'greaterThan', 'atLeast', 'lessThan', 'atMost', 'between', 'isSet', 'isEmpty'];
const withNone: ReadonlySet<Operator> = new Set(['isSet', 'isEmpty']);
const withMany: ReadonlySet<Operator> = new Set(['in', 'between']);

/** How a value is compared, and with what. */
export function Comparison({ path, value, onChange }: { path: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useSpeech();
  const { operator = 'isSet', values = [] } = (value ?? {}) as { operator?: Operator; values?: unknown[] };
  const whole = useError(path);
  const wrongValues = useError(`${path}.values`);
  const wrongOperator = useError(`${path}.operator`);
  const common = { label: t('editor.values'), error: wrongValues ?? whole };
  const change = (next: unknown[]) => onChange({ operator, values: next });
  return (
    <>
      <Select
        label={t('editor.comparison')}
        error={wrongOperator}
        allowDeselect={false}
        value={operator}
        data={operators.map((each) => ({ value: each, label: t(`editor.is_${each}`) }))}
        onChange={(next) => next && onChange(withNone.has(next as Operator) ? { operator: next } : { operator: next, values: withMany.has(next as Operator) ? values : values.slice(0, 1) })}
      />
      {withMany.has(operator) ? (
        <TagsInput {...common} acceptValueOnBlur value={values.map(written)} onChange={(next) => change(next.map(read))} />
      ) : (
        !withNone.has(operator) && (
          <TextInput {...common} key={operator} defaultValue={values.length > 0 ? written(values[0]) : ''} onChange={(event) => change([read(event.currentTarget.value)])} />
        )
      )}
    </>
  );
}
