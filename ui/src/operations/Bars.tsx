import classes from './Bars.module.css';

export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Amounts beside each other, with their numbers: how long a bar is says nothing that the number does not. */
export function Bars({ bars, format }: { bars: readonly Bar[]; format: (value: number) => string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <dl className={classes.bars}>
      {bars.map(({ name, value }) => (
        <div key={name} className={classes.bar}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>
            <span className={classes.track} aria-hidden>
              <span className={classes.fill} style={{ width: `${(value / most) * 100}%` }} />
            </span>
            <span className={classes.number}>{format(value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
