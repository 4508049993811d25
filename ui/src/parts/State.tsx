import classes from './State.module.css';

/** What a state means to whoever looks: all is well, look here, something is broken, or it rests. */
export type Tone = 'good' | 'warn' | 'bad' | 'off';

/** What something is at: a dot and a word. */
export function State({ tone, word, hint }: { tone: Tone; word: string; hint?: string }) {
  return (
    <span className={classes.state} data-tone={tone} title={hint}>
      {word}
    </span>
  );
}
