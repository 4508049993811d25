import type { PartitionReport } from '../api/schema';
import { Card } from '../parts/Card';
import { State, type Tone } from '../parts/State';
import { useSpeech } from '../texts/LanguageProvider';
import { secondsKept, type Lags } from './troubles';
import classes from './Partitions.module.css';

const tones: Record<PartitionReport['state'], Tone> = { starting: 'warn', replaying: 'warn', running: 'good', stopped: 'bad', silent: 'bad' };

/** Each partition: what it is at, and how much waits in it. */
export function Partitions({ partitions, lags, className }: { partitions: readonly PartitionReport[]; lags: Lags; className?: string | undefined }) {
  const { t } = useSpeech();
  const heads = ['partition', 'state', 'lag', 'commitAge', 'outbox', 'dirty', 'waiting', 'decided'] as const;
  return (
    <Card title={t('operations.partitions')} hint={t('operations.partitionsHint')} className={className} flush>
      {/* The roles stay a table's where a phone shows its rows as cards. */}
      <table className={classes.table} role="table" aria-label={t('operations.partitions')}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} role="columnheader" scope="col">
                {t(`operations.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {partitions.map((partition) => (
            <Row key={partition.partition} partition={partition} lags={lags.get(partition.partition) ?? []} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Row({ partition, lags }: { partition: PartitionReport; lags: readonly number[] }) {
  const { t, format } = useSpeech();
  const numbers = [
    ['commitAge', format.duration(partition.commitAgeMs)],
    ['outbox', format.number(partition.outbox)],
    ['dirty', format.number(partition.dirty)],
    ['waiting', format.number(partition.waiting)],
    ['decided', format.number(partition.decided)],
  ] as const;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span className={classes.word}>{t('operations.partition')} </span>
        {partition.partition}
      </th>
      <td role="cell" className={classes.state}>
        <State tone={tones[partition.state]} word={t(`operations.state_${partition.state}`)} />
        {partition.reason && <span className={classes.reason}>{partition.reason}</span>}
      </td>
      <td role="cell" data-label={t('operations.lag')}>
        <span className={classes.lag}>
          {lags.some((lag) => lag > 0) && <Spark values={lags} />}
          {format.number(partition.lag)}
        </span>
      </td>
      {numbers.map(([name, text]) => (
        <td key={name} role="cell" data-label={t(`operations.${name}`)}>
          {text}
        </td>
      ))}
    </tr>
  );
}

const [width, height] = [secondsKept, 18];

/** The last minute in small; the number stands beside it. */
function Spark({ values }: { values: readonly number[] }) {
  const most = Math.max(10, ...values);
  const points = values.map((value, at) => `${width - values.length + at},${height - 1 - (value / most) * (height - 2)}`).join(' ');
  return (
    <svg className={classes.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <polyline points={points} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
