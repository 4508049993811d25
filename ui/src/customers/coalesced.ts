/** A burst of calls as few: the first acts at once, the next when that is done and `gap` milliseconds are over, and whatever came meanwhile is one. */
export interface Coalesced {
  call(): void;
  cancel(): void;
}

export function coalesced(act: () => Promise<unknown>, gap: number): Coalesced {
  let isBusy = false;
  let isWanted = false;

  const run = async () => {
    isBusy = true;
    isWanted = false;
    const pause = new Promise<void>((done) => setTimeout(done, gap));
    await act().catch(() => undefined); // what failed says so where it is shown
    await pause;
    isBusy = false;
    if (isWanted) {
      void run();
    }
  };

  return {
    call() {
      isWanted = true;
      if (!isBusy) {
        void run();
      }
    },
    cancel() {
      isWanted = false;
    },
  };
}
