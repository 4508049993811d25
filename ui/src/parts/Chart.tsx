import 'uplot/dist/uPlot.min.css';
import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot, { type AlignedData, type Options } from 'uplot';
import classes from './Chart.module.css';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  /** A variable of app.css: "--chart-1". */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  /** Filled below. */
  readonly area?: boolean;
}

interface ChartProps {
  /** What it shows, for those who do not see it: "Events a minute: 42 now, 310 at most". */
  summary: string;
  /** Unix seconds, ascending. */
  times: readonly number[];
  lines: readonly ChartLine[];
  /** The window of time, in Unix seconds. */
  from: number;
  to: number;
  height?: number;
  /** Values, as the axis and the legend write them. */
  format: (value: number) => string;
  /** Times, as the axis and the legend write them. */
  time: (at: Date) => string;
}

/** Lines over time. Told a later window every second, it slides. */
export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const newest = useRef(props);
  newest.current = props;
  const { colorScheme } = useMantineColorScheme();
  const shape = props.lines.map((line) => line.label + line.colour).join();

  useEffect(() => {
    const element = place.current!;
    const drawn = new UPlot(optionsFor(element, newest, legend), dataOf(newest.current), element);
    plot.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height: newest.current.height ?? 200 }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      drawn.destroy();
    };
  }, [shape, colorScheme]);

  useEffect(() => {
    const drawn = plot.current!;
    drawn.batch(() => {
      drawn.setData(dataOf(props), false);
      drawn.setScale('x', { min: props.from, max: props.to });
    });
  }, [props.times, props.lines, props.from, props.to]);

  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        {props.lines.map((line) => (
          <span key={line.label} className={classes.key}>
            <span className={classes.swatch} style={{ background: `var(${line.colour})` }} aria-hidden />
            {line.label}
          </span>
        ))}
        <span ref={legend} className={classes.legend} aria-hidden />
      </figcaption>
      <div ref={place} role="img" aria-label={props.summary} style={{ height: props.height ?? 200 }} />
    </figure>
  );
}

const dataOf = ({ times, lines }: ChartProps): AlignedData => [times as number[], ...lines.map((line) => line.values as (number | null)[])];

function optionsFor(element: HTMLElement, newest: { readonly current: ChartProps }, legend: { readonly current: HTMLElement | null }): Options {
  const { lines, height = 200 } = newest.current;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--ink-faint'), font: "11px 'Inter Variable', system-ui, sans-serif", ticks: { show: false } };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    padding: [8, 18, 0, 0],
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
    scales: {
      x: { time: true, range: () => [newest.current.from, newest.current.to] },
      // From nothing, and never flat: a single event is seen as one.
      y: { range: (_, __, most) => [0, Math.max(4, (most || 0) * 1.12)] },
    },
    axes: [
      { ...axis, size: 30, grid: { show: false }, space: 70, values: (_, ticks) => ticks.map((tick) => newest.current.time(new Date(tick * 1_000))) },
      { ...axis, size: 52, gap: 8, space: 44, grid: { stroke: colour('--chart-grid'), width: 1 }, values: (_, ticks) => ticks.map((tick) => newest.current.format(tick)) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label,
        stroke: colour(line.colour),
        width: 1.75,
        points: { show: false },
        ...(line.area && { fill: `color-mix(in srgb, ${colour(line.colour)} 12%, transparent)` }),
      })),
    ],
    hooks: {
      setCursor: [
        ({ cursor: { idx } }) => {
          const { times, lines: shown, format, time } = newest.current;
          const at = idx === null || idx === undefined ? undefined : times[idx];
          if (legend.current) {
            legend.current.textContent =
              at === undefined ? '' : [time(new Date(at * 1_000)), ...shown.map((line) => format(line.values[idx ?? 0] ?? 0))].join('  ·  ');
          }
        },
      ],
    },
  };
}
