import { useId, type ReactNode } from 'react';
import classes from './Card.module.css';

/** A part of a screen, with a heading. `flush` lets the content reach the edges. */
export function Card(props: { title: ReactNode; hint?: ReactNode; actions?: ReactNode; flush?: boolean; className?: string | undefined; tour?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={[classes.card, props.className].filter(Boolean).join(' ')} aria-labelledby={id} data-tour={props.tour}>
      <header className={classes.header}>
        <div>
          <h2 id={id} className={classes.title}>
            {props.title}
          </h2>
          {props.hint && <p className={classes.hint}>{props.hint}</p>}
        </div>
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </header>
      <div className={props.flush ? classes.flush : classes.body}>{props.children}</div>
    </section>
  );
}
