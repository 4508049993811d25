import type { ReactNode } from 'react';
import classes from './Tiles.module.css';

/** Numbers side by side, each a `Tile`. */
export function Tiles({ tour, columns = 4, children }: { tour?: string; columns?: 3 | 4; children: ReactNode }) {
  return (
    <dl className={classes.tiles} data-tour={tour} data-columns={columns}>
      {children}
    </dl>
  );
}

/** One number, with what it is above and a note below. */
export function Tile({ label, note, tone, children }: { label: string; note: ReactNode; tone?: 'good' | 'bad' | undefined; children: ReactNode }) {
  return (
    <div className={classes.tile}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value} data-tone={tone}>
        {children}
      </dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

/** A note about what went wrong. */
export const Bad = ({ children }: { children: ReactNode }) => <span className={classes.bad}>{children}</span>;
