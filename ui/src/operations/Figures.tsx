import type { OperationsReport } from '../api/schema';
import { Ticker } from '../parts/Ticker';
import { Tile, Tiles } from '../parts/Tiles';
import { useSpeech } from '../texts/LanguageProvider';
import { largestStep, middleStep, nameOfStep, stepOf, sum } from './report';

/** The engine's numbers, side by side. */
export function Figures({ report: { partitions, grains, silos, commitSizes, deadLetters, slow } }: { report: OperationsReport }) {
  const { t, format } = useSpeech();
  const of = (name: 'lag' | 'bulkLag' | 'outbox' | 'dirty' | 'waiting') => sum(partitions.map((partition) => partition[name]));
  const age = Math.max(0, ...partitions.map(({ commitAgeMs }) => commitAgeMs));
  const [middle, largest] = [middleStep(commitSizes), largestStep(commitSizes)];
  return (
    <Tiles>
      <Tile label={t('operations.lag')} note={of('bulkLag') > 0 ? t('operations.bulk', { count: of('bulkLag') }) : t('operations.lagNote')}>
        <Ticker value={of('lag')} format={format.number} />
      </Tile>
      <Tile label={t('operations.commitAge')} note={t('operations.commitAgeNote')}>
        <Ticker value={age} format={format.duration} />
      </Tile>
      <Tile
        label={t('operations.commits')}
        note={middle === null || largest === null ? t('operations.commitsNone') : t('operations.commitsNote', { middle: nameOfStep(middle, format.number), largest: stepOf(largest).to })}
      >
        <Ticker value={sum(commitSizes)} format={format.number} />
      </Tile>
      <Tile label={t('operations.outbox')} note={t('operations.outboxNote')}>
        <Ticker value={of('outbox')} format={format.number} />
      </Tile>
      <Tile label={t('operations.deadLetters')} note={t('operations.deadNote')} tone={deadLetters > 0 ? 'bad' : undefined}>
        <Ticker value={deadLetters} format={format.number} />
      </Tile>
      <Tile label={t('operations.activations')} note={t('operations.activationsNote', { count: silos.length })}>
        <Ticker value={sum(grains.map(({ activations }) => activations))} format={format.number} />
      </Tile>
      <Tile label={t('operations.dirty')} note={t('operations.dirtyNote', { count: of('waiting') })}>
        <Ticker value={of('dirty')} format={format.number} />
      </Tile>
      <Tile label={t('operations.slowCalls')} note={t('operations.slowCallsNote')}>
        <Ticker value={slow.calls} format={format.number} />
      </Tile>
    </Tiles>
  );
}
