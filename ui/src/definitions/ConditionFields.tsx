import { ActionIcon, Alert, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useSpeech } from '../texts/LanguageProvider';
import type { Condition, Piece } from './piece';
import { useError } from './Errors';
import { conditions } from './fields';
import { ShapeFields } from './ShapeFields';
import classes from './ConditionFields.module.css';

const kinds = Object.keys(conditions) as Condition['kind'][];
const firstPart: Piece = { kind: 'inSegment', segment: '' };

interface Props {
  readonly label: string;
  readonly condition: Piece;
  readonly path: string;
  readonly onChange: (condition: Piece) => void;
}

/** A condition of any depth. */
export function ConditionFields({ label, condition, path, onChange }: Props) {
  const { t } = useSpeech();
  const error = useError(path);
  const kind = condition.kind as Condition['kind'];
  return (
    <div className={classes.condition}>
      <Select
        label={label}
        allowDeselect={false}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(conditions[value].label) }))}
        onChange={(next) => next && next !== kind && onChange({ kind: next, ...conditions[next as Condition['kind']].blank })}
      />
      {error && (
        <Alert color="red" variant="light" p="xs">
          {error}
        </Alert>
      )}
      <ShapeFields shape={conditions[kind]} piece={condition} path={path} onChange={onChange} />
      {(kind === 'and' || kind === 'or') && <Parts condition={condition} path={path} onChange={onChange} />}
      {kind === 'not' && (
        <div className={classes.inner}>
          <ConditionFields label={t('editor.condition')} condition={condition['part'] as Piece} path={`${path}.part`} onChange={(part) => onChange({ ...condition, part })} />
        </div>
      )}
    </div>
  );
}

function Parts({ condition, path, onChange }: Omit<Props, 'label'>) {
  const { t } = useSpeech();
  const parts = condition['parts'] as Piece[];
  const change = (next: Piece[]) => onChange({ ...condition, parts: next });
  return (
    <div className={classes.inner}>
      {parts.map((part, index) => (
        <div key={index} className={classes.part}>
          <ConditionFields label={`${t('editor.condition')} ${index + 1}`} condition={part} path={`${path}.parts[${index}]`} onChange={(next) => change(parts.with(index, next))} />
          {parts.length > 1 && (
            <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={`${t('editor.removeCondition')} ${index + 1}`} onClick={() => change(parts.toSpliced(index, 1))}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Button className={classes.add} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => change([...parts, firstPart])}>
        {t('editor.addCondition')}
      </Button>
    </div>
  );
}
