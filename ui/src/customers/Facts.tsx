import type { ReactNode } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Facts.module.css';

interface Fact {
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Named values, whatever they are. */
export function Facts({ facts, children }: { facts: readonly Fact[]; children?: ReactNode }) {
  const write = useWriting();
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{write(value)}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

function useWriting(): (value: unknown) => string {
  const { t, format } = useSpeech();
  const write = (value: unknown): string => {
    switch (typeof value) {
      case 'string':
        return isoTime.test(value) ? format.moment(new Date(value)) : value;
      case 'number':
        return String(value); // ids are numbers, too: no thousands separators
      case 'boolean':
        return t(value ? 'customers.yes' : 'customers.no');
      default:
        return Array.isArray(value) ? value.map(write).join(', ') : value === null || value === undefined ? '–' : JSON.stringify(value);
    }
  };
  return write;
}
