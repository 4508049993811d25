import { useEffect, useRef, type ReactNode } from 'react';
import classes from './Page.module.css';

let isFirst = true;

/** A screen: its title, what one can do on all of it, and its content. Takes the focus when one comes to it from another screen. */
export function Page(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · SmartCom`;
  }, [props.title]);
  useEffect(() => {
    if (isFirst) {
      isFirst = false; // a page that was just loaded keeps the browser's order
    } else {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.words}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {props.title}
          </h1>
          {props.lead && <p className={classes.lead}>{props.lead}</p>}
        </div>
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}
