import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { coalesced } from '../../src/customers/coalesced';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, and once more for all that came meanwhile', async () => {
  const act = vi.fn(() => Promise.resolve());
  const reading = coalesced(act, 500);
  reading.call();
  reading.call();
  reading.call();
  expect(act).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(act).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).toHaveBeenCalledTimes(2);
});

it('waits for a slow reading instead of beginning it anew', async () => {
  let finish: () => void = () => undefined;
  const act = vi.fn(() => new Promise<void>((done) => (finish = done)));
  const reading = coalesced(act, 500);
  reading.call();
  reading.call();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(1);
  expect(act).toHaveBeenCalledTimes(2);
});

it('goes on after one that failed', async () => {
  const act = vi.fn(() => Promise.reject(new Error('offline')));
  const reading = coalesced(act, 500);
  reading.call();
  await vi.advanceTimersByTimeAsync(500);
  reading.call();
  expect(act).toHaveBeenCalledTimes(2);
});

it('does nothing after it is cancelled', async () => {
  const act = vi.fn(() => Promise.resolve());
  const reading = coalesced(act, 500);
  reading.call();
  reading.call();
  reading.cancel();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).toHaveBeenCalledTimes(1);
});
