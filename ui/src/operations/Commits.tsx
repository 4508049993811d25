import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { useSpeech } from '../texts/LanguageProvider';
import { Bars } from './Bars';
import { largestStep, nameOfStep } from './report';

/** How many events the commits of the last minute had. */
export function Commits({ sizes }: { sizes: readonly number[] }) {
  const { t, format } = useSpeech();
  const largest = largestStep(sizes);
  return (
    <Card title={t('operations.commitSizes')} hint={t('operations.commitSizesHint')}>
      {largest === null ? (
        <Empty title={t('operations.commitsNone')} hint={t('operations.commitsNoneHint')} />
      ) : (
        <Bars bars={sizes.slice(0, largest + 1).map((value, step) => ({ name: nameOfStep(step, format.number), value }))} format={format.number} />
      )}
    </Card>
  );
}
