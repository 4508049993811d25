import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useSpeech } from '../texts/LanguageProvider';
import { Comparison } from './Comparison';
import { useError } from './Errors';
import classes from './Where.module.css';

interface Property {
  property: string;
  is: unknown;
}

/** What an event's fields have to be. */
export function Where({ path, value, onChange }: { path: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useSpeech();
  const all = (value ?? []) as Property[];
  return (
    <div className={classes.where}>
      {all.map((each, index) => (
        <div key={index} className={classes.property}>
          <Name path={`${path}[${index}].property`} value={each.property} onChange={(property) => onChange(all.with(index, { ...each, property }))} />
          <Comparison path={`${path}[${index}].is`} value={each.is} onChange={(is) => onChange(all.with(index, { ...each, is }))} />
          <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={t('editor.removeProperty', { name: each.property })} onClick={() => onChange(all.toSpliced(index, 1))}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange([...all, { property: '', is: { operator: 'equals', values: [''] } }])}>
        {t('editor.addProperty')}
      </Button>
    </div>
  );
}

function Name({ path, value, onChange }: { path: string; value: string; onChange: (value: string) => void }) {
  const { t } = useSpeech();
  return <TextInput label={t('editor.property')} error={useError(path)} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
