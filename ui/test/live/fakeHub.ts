import type { Hub } from '../../src/live/connection';
import type { Push } from '../../src/live/group';

/** A hub that does what a test says, and notes what it was asked. */
export class FakeHub implements Hub {
  readonly asked: string[] = [];
  failures = 0;
  starts = 0;
  #takers = new Map<string, (push: Push) => void>();
  #closed: (error?: Error) => void = () => undefined;

  start(): Promise<void> {
    this.starts++;
    return this.failures-- > 0 ? Promise.reject(new Error('no answer')) : Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  invoke(method: string, group: string): Promise<unknown> {
    this.asked.push(`${method} ${group}`);
    return Promise.resolve();
  }

  on(method: string, take: (push: Push) => void): void {
    this.#takers.set(method, take);
  }

  onclose(take: (error?: Error) => void): void {
    this.#closed = take;
  }

  send(method: 'snapshot' | 'delta', group: string, seq: number, values: Record<string, number> = {}): void {
    this.#takers.get(method)?.({ group, seq, values, lines: [] });
  }

  lose(): void {
    this.#closed(new Error('lost'));
  }
}
