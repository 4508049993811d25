import { createTracker, type Tracker } from './tracker';
import type { Options } from './types';

type Call = ArrayLike<unknown>;

interface Command {
  (...call: unknown[]): void;
  /** What the snippet collected before this script arrived. */
  q?: Call[];
  /** This script has arrived. */
  ready?: boolean;
}

declare global {
  interface Window {
    sc?: Command;
  }
}

// Only known while the script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;
const home = (script?.src ?? '').replace(/\/[^/]*$/, '');

const run = () => {
  const early = window.sc;
  // The snippet stands twice in the page.
  if (early?.ready) {
    return;
  }

  let tracker: Tracker | undefined;
  let waiting: Call[] = [];

  const take = (call: Call) => {
    const [command, argument, options] = Array.from(call) as [string, unknown, Options?];
    // A mistake in a call, or here, must not break the shop's page.
    try {
      if (command !== 'init') {
        tracker ? tracker(command, argument) : waiting.push(call);
      } else if (!argument) {
        throw new Error("sc('init') needs the site key");
      } else if (!tracker) {
        tracker = createTracker(`${argument}`, options ?? {}, home);
        waiting.forEach(take);
        waiting = [];
      }
    } catch (error) {
      console.warn('SmartCom:', error);
    }
  };

  window.sc = Object.assign((...call: unknown[]) => take(call), { ready: true });
  early?.q?.forEach(take);
};

// A page that the browser prepares in advance has no visitor before it is shown.
if ((document as { prerendering?: boolean }).prerendering) {
  document.addEventListener('prerenderingchange', run, { once: true });
} else {
  run();
}
