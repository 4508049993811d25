import { cleaned, type Piece } from '../../definitions/piece';
import type { Status } from '../definition';

export interface StepPiece extends Piece {
  readonly id: string;
}

/** A campaign being edited. Fields may be empty or wrong on the way; the server judges. */
export interface Draft {
  readonly name: string;
  readonly status: Status;
  readonly trigger: Piece;
  readonly onlyIf: Piece | null;
  readonly reentryInterval: string | null;
  readonly firstStepId: string | null;
  readonly steps: readonly StepPiece[];
}

/** The fields of a step that name the step that follows. */
export const outputsOf = (step: Piece): readonly string[] => (step.kind === 'filter' ? ['plus', 'minus'] : ['next']);

const stem: Record<string, string> = { sendEmail: 'mail', wait: 'wait', filter: 'ask', setTag: 'tag' };

/** An id that no other step has: "mail", "mail-2". It stays when the step changes, because counts and runs go by it. */
export function freshId(kind: string, steps: readonly StepPiece[]): string {
  const taken = new Set(steps.map((step) => step.id));
  const name = stem[kind] ?? 'step';
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** The draft with one more step at its end. The last way that leads nowhere yet leads to it. */
export function withStep(draft: Draft, blank: Piece): Draft {
  const step: StepPiece = { ...blank, id: freshId(blank.kind, draft.steps) };
  const open = draft.steps.findLastIndex((each) => outputsOf(each).some((output) => !each[output]));
  const steps = draft.steps.map((each, index) => {
    const output = index === open ? outputsOf(each).find((name) => !each[name]) : undefined;
    return output ? { ...each, [output]: step.id } : each;
  });
  return { ...draft, firstStepId: draft.firstStepId ?? step.id, steps: [...steps, step] };
}

/** The draft without a step. Whatever led to it leads on to where it led itself. */
export function withoutStep(draft: Draft, id: string): Draft {
  const gone = draft.steps.find((step) => step.id === id);
  const heir = gone ? (outputsOf(gone).map((output) => gone[output]).find((to): to is string => typeof to === 'string' && to !== '' && to !== id) ?? null) : null;
  const steps = draft.steps
    .filter((step) => step.id !== id)
    .map((step) => Object.fromEntries(Object.entries(step).map(([field, value]) => [field, outputsOf(step).includes(field) && value === id ? heir : value])) as unknown as StepPiece);
  return { ...draft, firstStepId: draft.firstStepId === id ? (heir ?? steps[0]?.id ?? null) : draft.firstStepId, steps };
}

/** The definition that a draft says. An empty list of steps stays one: the server says what is missing. */
export const definitionOf = (draft: Draft): object => ({ ...(cleaned(draft) as object), steps: draft.steps.map(cleaned) });

/** What the form needs of a definition. */
export function draftOf(definition: object): Draft {
  const { name, status, trigger, onlyIf, reentryInterval, firstStepId, steps } = definition as Partial<Draft>;
  return {
    name: name ?? '',
    status: status ?? 'inactive',
    trigger: trigger ?? { kind: 'lostCart', after: '1h' },
    onlyIf: onlyIf ?? null,
    reentryInterval: reentryInterval ?? null,
    firstStepId: firstStepId ?? steps?.[0]?.id ?? null,
    steps: steps ?? [],
  };
}
