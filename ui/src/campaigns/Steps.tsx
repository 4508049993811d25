import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import { stepsOf, type Campaign } from './definition';
import { StepDrawer } from './StepDrawer';
import { StepList } from './StepList';

// Only who looks at a campaign needs the drawing.
const Flow = lazy(() => import('./flow/Flow'));

/** A campaign's steps, as a picture or as a list; one that is chosen says who is there. */
export function Steps({ id, campaign }: { id: string; campaign: Campaign }) {
  const { t } = useSpeech();
  const [view, setView] = useState<'flow' | 'list'>('flow');
  const [chosen, choose] = useState<string | null>(null);
  return (
    <Card
      flush
      title={t('campaigns.steps')}
      hint={t('campaigns.flowHint')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.view')}
          value={view}
          onChange={(value) => setView(value as 'flow' | 'list')}
          data={[
            { value: 'flow', label: t('campaigns.asFlow') },
            { value: 'list', label: t('campaigns.asList') },
          ]}
        />
      }
    >
      {view === 'list' ? (
        <StepList id={id} campaign={campaign} onChoose={choose} />
      ) : (
        <Suspense fallback={<Skeleton height={300} radius={0} />}>
          <Flow id={id} campaign={campaign} chosen={chosen} onChoose={choose} />
        </Suspense>
      )}
      <StepDrawer id={id} step={stepsOf(campaign).find((step) => step.id === chosen)} onClose={() => choose(null)} />
    </Card>
  );
}
