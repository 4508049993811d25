import { useLive } from '../live/useLive';

/** One number of the whole account, as it runs; null until it is known. */
export function useAccount(name: string): number | null {
  return useLive('account/', ({ seq, values }) => (seq === null ? null : (values[name] ?? 0)));
}
