import { firstStepOf, outputsOf, stepsOf, type Campaign, type Output, type Step } from '../definition';

export type Node = { readonly id: string } & ({ readonly kind: 'start' } | { readonly kind: 'step'; readonly step: Step } | { readonly kind: 'end' });

/** A way that runs go. */
export interface Way {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly output: Output['name'] | 'start';
  /** Which count of the campaign says how many have gone this way. */
  readonly count: string;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly ways: readonly Way[];
}

/** The start's name; no step can have it. */
export const start = 'start:';

/** A campaign as a picture: its start, its steps, and an end wherever nothing follows. */
export function graphOf(campaign: Campaign): Graph {
  const steps = stepsOf(campaign);
  const known = new Set(steps.map((step) => step.id));
  const nodes: Node[] = [{ id: start, kind: 'start' }];
  const ways: Way[] = [];
  const first = firstStepOf(campaign);
  if (first !== undefined && known.has(first)) {
    ways.push({ id: start, from: start, to: first, output: 'start', count: 'started' });
  }

  for (const step of steps) {
    nodes.push({ id: step.id, kind: 'step', step });
    for (const { name, to } of outputsOf(step)) {
      const id = `${step.id}:${name}`;
      const leads = to !== null && known.has(to);
      if (!leads) {
        nodes.push({ id: `end:${id}`, kind: 'end' });
      }

      ways.push({ id, from: step.id, to: leads ? to : `end:${id}`, output: name, count: `${step.id}/passed:${name}` });
    }
  }

  return { nodes, ways };
}
