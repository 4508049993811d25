import type { OperationsReport, PartitionReport } from '../../src/api/schema';

export const partition: PartitionReport = {
  partition: 0,
  state: 'running',
  reason: null,
  lag: 0,
  bulkLag: 0,
  commitAgeMs: 0,
  outbox: 0,
  dirty: 0,
  waiting: 0,
  decided: 7,
};

/** An engine without troubles. */
export const fine: OperationsReport = {
  silos: [{ name: 'shop', status: 'Active', startedAt: '2026-03-02T12:00:00Z', activations: 5 }],
  grains: [{ type: 'customer', activations: 5 }],
  partitions: [partition],
  commitSizes: [],
  stream: { trouble: null, usedBytes: 1e6, freeBytes: 5e10 },
  deadLetters: 0,
  slow: { calls: 0, slowest: [] },
};
