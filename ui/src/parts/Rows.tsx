import type { ReactNode } from 'react';
import classes from './Rows.module.css';

/** A short list: what it is on the left of each `<li>`, what one can do with it on the right. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  );
}
