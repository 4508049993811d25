import { SegmentedControl, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Card } from '../parts/Card';
import { Chart } from '../parts/Chart';
import { useNow } from '../parts/clock';
import { Loaded } from '../parts/Loaded';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import type { Series } from '../api/schema';
import { rangeSeconds, usePoints, useSeries, type Range } from './series';
import classes from './Charts.module.css';

interface View {
  readonly title: TextKey;
  readonly lines: readonly { readonly metric: string; readonly label: TextKey; readonly colour: string; readonly area?: boolean }[];
}

const views = {
  activity: {
    title: 'dashboard.viewActivity',
    lines: [
      { metric: 'events', label: 'dashboard.lineEvents', colour: '--chart-1', area: true },
      { metric: 'online', label: 'dashboard.lineOnline', colour: '--chart-3' },
    ],
  },
  carts: {
    title: 'dashboard.viewCarts',
    lines: [
      { metric: 'carts:opened', label: 'dashboard.lineOpened', colour: '--chart-1' },
      { metric: 'carts:abandoned', label: 'dashboard.lineAbandoned', colour: '--chart-2', area: true },
      { metric: 'carts:recovered', label: 'dashboard.lineRecovered', colour: '--chart-3' },
    ],
  },
  messages: {
    title: 'dashboard.viewMessages',
    lines: [
      { metric: 'sent', label: 'dashboard.lineSent', colour: '--chart-3', area: true },
      { metric: 'opened', label: 'dashboard.lineRead', colour: '--chart-1' },
      { metric: 'failed', label: 'dashboard.lineFailed', colour: '--chart-4' },
    ],
  },
  lag: { title: 'dashboard.viewLag', lines: [{ metric: 'lag_ms', label: 'dashboard.lineLag', colour: '--chart-2', area: true }] },
} as const satisfies Record<string, View>;

type ViewName = keyof typeof views;

/** The last hour or day as moving lines. */
export function Charts() {
  const { t } = useSpeech();
  const [view, setView] = useState<ViewName>('activity');
  const [range, setRange] = useState<Range>('hour');
  const series = useSeries(range);
  return (
    <Card
      title={t(range === 'hour' ? 'dashboard.lastHour' : 'dashboard.lastDay')}
      actions={
        <>
          <div className={classes.choice}>
            <SegmentedControl
              size="xs"
              aria-label={t('dashboard.view')}
              value={view}
              onChange={(value) => setView(value as ViewName)}
              data={Object.entries(views).map(([value, { title }]) => ({ value, label: t(title) }))}
            />
          </div>
          <SegmentedControl
            size="xs"
            aria-label={t('dashboard.range')}
            value={range}
            onChange={(value) => setRange(value as Range)}
            data={[
              { value: 'hour', label: t('dashboard.hour') },
              { value: 'day', label: t('dashboard.day') },
            ]}
          />
        </>
      }
    >
      <Loaded query={series} skeleton={<Skeleton height={244} />}>
        {(data) => <Lines key={view} series={data} range={range} view={views[view]} />}
      </Loaded>
    </Card>
  );
}

function Lines({ series, range, view }: { series: Series; range: Range; view: View }) {
  const { t, format } = useSpeech();
  const now = useNow();
  const metrics = useMemo(() => view.lines.map((line) => line.metric), [view]);
  const points = usePoints(series, metrics, now);
  if (!points) {
    return null;
  }

  const to = now.getTime() / 1_000;
  const write = metrics.includes('lag_ms') ? format.duration : format.compact;
  const lines = view.lines.map((line) => ({ ...line, label: t(line.label), values: points.values[line.metric] ?? [] }));
  const summary = lines.map(({ label, values }) => t('dashboard.chartSummary', { label, now: write(values.at(-1) ?? 0), most: write(Math.max(0, ...values)) }));
  return (
    <Chart
      height={220}
      summary={summary.join('; ')}
      times={points.times}
      lines={lines}
      from={to - rangeSeconds[range]}
      to={to}
      format={write}
      time={format.minute}
    />
  );
}
