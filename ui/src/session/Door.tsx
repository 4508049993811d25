import { Paper } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Logo } from '../app/Logo';
import classes from './Door.module.css';

/** The frame of the screens before one is in. */
export function Door({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · SmartCom`;
  }, [title]);
  return (
    <main className={classes.door}>
      <Logo size={44} />
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.lead}>{lead}</p>
      <Paper className={classes.paper} withBorder radius="lg">
        {children}
      </Paper>
    </main>
  );
}
