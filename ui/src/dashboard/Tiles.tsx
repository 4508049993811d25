import { Skeleton } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useLive } from '../live/useLive';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Tiles.module.css';

/** The account's numbers, side by side. */
export function Tiles() {
  const { t, format } = useSpeech();
  return (
    <dl className={classes.tiles}>
      <Tile label={t('dashboard.events')} value={<Count name="events" format={format.number} />} />
      <Tile label={t('dashboard.customers')} value={<Count name="customers" format={format.number} />} />
    </dl>
  );
}

function Tile({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className={classes.tile}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}

/** One number of the account, as it runs. */
const Count = memo(function Count({ name, format }: { name: string; format: (value: number) => string }) {
  const value = useLive('account/', (group) => (group.seq === null ? null : (group.values[name] ?? 0)));
  return value === null ? <Skeleton height={28} width={72} my={4} /> : <Ticker value={value} format={format} />;
});
