import type { GrainReport } from '../api/schema';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import { Bars } from './Bars';

/** What is in memory, by type. */
export function Grains({ grains }: { grains: readonly GrainReport[] }) {
  const { t, format } = useSpeech();
  return (
    <Card title={t('operations.grains')} hint={t('operations.grainsHint')}>
      <Bars bars={grains.map(({ type, activations }) => ({ name: type, value: activations }))} format={format.number} />
    </Card>
  );
}
