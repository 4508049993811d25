import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { lag, useRefresh } from '../../src/outbox/useRefresh';

const queries = new QueryClient();
let reads: MockInstance;
const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
const show = () => renderHook(({ change }) => useRefresh(['list'], change, 1_000), { wrapper, initialProps: { change: 1 } });

describe('a list that follows a pushed number', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    reads = vi.spyOn(queries, 'invalidateQueries');
  });
  afterEach(() => vi.useRealTimers());

  it('is not read while nothing changes', () => {
    show();
    vi.advanceTimersByTime(60_000);
    expect(reads).not.toHaveBeenCalled();
  });

  it('is read soon after a change, and until the change has to be saved; then it rests', () => {
    const { rerender } = show();
    rerender({ change: 2 });
    vi.advanceTimersByTime(1_000);
    expect(reads).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(reads).toHaveBeenCalledTimes(lag / 1_000);
  });

  it('is read no more when it is gone', () => {
    const { rerender, unmount } = show();
    rerender({ change: 2 });
    vi.advanceTimersByTime(1_000);
    unmount();
    vi.advanceTimersByTime(60_000);
    expect(reads).toHaveBeenCalledTimes(1);
  });
});
