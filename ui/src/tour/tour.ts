import { useSyncExternalStore } from 'react';
import type { TextKey } from '../texts/text';

/** One stop of the tour: where, what to look at there, and what is said. */
export interface Stop {
  readonly path: string;
  /** The `data-tour` of what is outlined. */
  readonly target?: string;
  readonly title: TextKey;
  readonly text: TextKey;
  readonly offersShop?: boolean;
}

export const stops: readonly Stop[] = [
  { path: '/', target: 'tiles', title: 'tour.numbers', text: 'tour.numbersText' },
  { path: '/', target: 'stream', title: 'tour.stream', text: 'tour.streamText', offersShop: true },
  { path: '/campaigns/abandoned-cart', title: 'tour.campaign', text: 'tour.campaignText' },
  { path: '/outbox', title: 'tour.outbox', text: 'tour.outboxText' },
  { path: '/customers', title: 'tour.customer', text: 'tour.customerText' },
  { path: '/settings', target: 'snippet', title: 'tour.own', text: 'tour.ownText' },
];

const listeners = new Set<() => void>();
const stored = 'smartcom.tour';
let at: number | null = null;

function move(to: number | null): void {
  at = to;
  listeners.forEach((listener) => listener());
}

/** The stop at which the tour is; null while there is none. */
export const useTour = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => at,
  );

export const startTour = (): void => move(0);

export const goToStop = (to: number): void => move(to);

/** Ends the tour, or declines it; it is not offered again. */
export function endTour(): void {
  try {
    localStorage.setItem(stored, 'seen');
  } catch {
    // Storage is switched off: it will be offered again.
  }

  move(null);
}

/** True for who has neither taken nor declined it. */
export function isTourNew(): boolean {
  try {
    return localStorage.getItem(stored) === null;
  } catch {
    return false;
  }
}
