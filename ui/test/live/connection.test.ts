import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, linger, patience } from '../../src/live/connection';
import { FakeHub } from './fakeHub';

let hub: FakeHub;
let connection: LiveConnection;
const settle = () => vi.advanceTimersByTimeAsync(0);
const nothing = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  hub = new FakeHub();
  connection = new LiveConnection(() => hub);
});

afterEach(() => vi.useRealTimers());

async function live() {
  connection.start();
  await settle();
}

describe('the live connection', () => {
  it('joins what is watched once it is connected, and once only for two who watch the same', async () => {
    connection.watch('account/', nothing);
    connection.watch('account/', nothing);
    expect(hub.asked).toEqual([]);
    await live();
    expect(connection.state).toBe('live');
    expect(hub.asked).toEqual(['Join account/']);
  });

  it('tells who watches of snapshots and deltas', async () => {
    const told = vi.fn();
    connection.watch('account/', told);
    await live();
    hub.send('snapshot', 'account/', 3, { sent: 1 });
    hub.send('delta', 'account/', 4, { sent: 2 });
    expect(told).toHaveBeenCalledTimes(2);
    expect(connection.read('account/').values).toEqual({ sent: 2 });
  });

  it('joins again after a gap, asks once however many deltas follow it, and goes on from the snapshot', async () => {
    connection.watch('account/', nothing);
    await live();
    hub.send('snapshot', 'account/', 1, { sent: 1 });
    hub.send('delta', 'account/', 3, { sent: 3 });
    hub.send('delta', 'account/', 4, { sent: 4 });
    expect(hub.asked).toEqual(['Join account/', 'Join account/']);
    expect(connection.read('account/').values).toEqual({ sent: 1 });
    hub.send('snapshot', 'account/', 4, { sent: 4 });
    hub.send('delta', 'account/', 5, { sent: 5 });
    expect(connection.read('account/').values).toEqual({ sent: 5 });
  });

  it('says that it was lost, keeps what it knew, and joins everything again when it is back', async () => {
    connection.watch('account/', nothing);
    await live();
    hub.send('snapshot', 'account/', 9, { sent: 5 });
    hub.failures = 2;
    hub.lose();
    expect(connection.state).toBe('reconnecting');
    expect(connection.read('account/').values).toEqual({ sent: 5 });
    await vi.advanceTimersByTimeAsync(patience(0) + patience(1) + patience(2));
    expect(connection.state).toBe('live');
    expect(hub.asked).toEqual(['Join account/', 'Join account/']);
    hub.send('snapshot', 'account/', 1, { sent: 6 });
    expect(connection.read('account/').values).toEqual({ sent: 6 });
  });

  it('seeks the first connection as patiently as a lost one, and at once when told to hurry', async () => {
    hub.failures = 20;
    await live();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.state).toBe('reconnecting');
    hub.failures = 0;
    connection.hurry();
    await settle();
    expect(connection.state).toBe('live');
  });

  it('leaves a group that nobody has watched for a while, but not when somebody comes back in time', async () => {
    const leave = connection.watch('campaign/welcome', nothing);
    await live();
    leave();
    await vi.advanceTimersByTimeAsync(linger - 1);
    const leaveAgain = connection.watch('campaign/welcome', nothing);
    await vi.advanceTimersByTimeAsync(linger);
    expect(hub.asked).toEqual(['Join campaign/welcome']);
    leaveAgain();
    await vi.advanceTimersByTimeAsync(linger);
    expect(hub.asked).toEqual(['Join campaign/welcome', 'Leave campaign/welcome']);
  });

  it('tries no more once it was stopped', async () => {
    await live();
    connection.stop();
    hub.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hub.starts).toBe(1);
    expect(connection.state).toBe('stopped');
  });
});
