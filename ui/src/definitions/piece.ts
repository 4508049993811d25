import type { ConditionDocument } from '../api/schema';

/** The generated types leave the kind open, though everything that is read has one. */
export type Kinded<T> = T extends { kind?: infer Kind } ? Omit<T, 'kind'> & { kind: NonNullable<Kind> } : never;

/** A question about one customer. */
export type Condition = Kinded<ConditionDocument>;

/** A part of a definition that has a kind: a trigger, a step, a condition. Forms treat all alike; the shapes say what each kind has. */
export interface Piece {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What is sent: without what was left empty, so that the server's own defaults hold. */
export function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(cleaned);
  }

  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== null && each !== undefined && each !== '' && !(Array.isArray(each) && each.length === 0))
        .map(([field, each]) => [field, cleaned(each)]),
    );
  }

  return value;
}
