import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** Where nothing is yet: what would be here, and what to do so that it is. */
export function Empty(props: { title: string; hint?: ReactNode; icon?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      {props.icon && (
        <div className={classes.icon} aria-hidden>
          {props.icon}
        </div>
      )}
      <p className={classes.title}>{props.title}</p>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.action}
    </div>
  );
}
