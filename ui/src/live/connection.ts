import { unknown, withDelta, withSnapshot, type Group, type Push } from './group';

/** What is used of SignalR's connection; tests bring their own. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: 'Join' | 'Leave', group: string): Promise<unknown>;
  on(method: 'snapshot' | 'delta', take: (push: Push) => void): void;
  onclose(take: (error?: Error) => void): void;
}

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'stopped';

/** How long a group is still watched after its last screen closed: going back and forth costs nothing. */
export const linger = 5_000;

/** The time before each try to connect again: quick at first, then calm, for ever. */
export const patience = (tries: number): number => Math.min(250 * 2 ** tries, 8_000);

interface Watched {
  group: Group;
  listeners: Set<() => void>;
  leaving: ReturnType<typeof setTimeout> | undefined;
  isJoining: boolean;
}

/**
 * The one connection of this page. Groups are joined while somebody listens; each first comes whole, then by its changes;
 * where one is missing, the group is joined again. A lost connection is sought again until it is found.
 */
export class LiveConnection {
  #hub: Hub;
  #watched = new Map<string, Watched>();
  #stateListeners = new Set<() => void>();
  #state: ConnectionState = 'connecting';
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isStarted = false;

  constructor(makeHub: () => Hub) {
    this.#hub = makeHub();
    this.#hub.on('snapshot', (push) => this.#take(push, (group) => withSnapshot(group, push)));
    this.#hub.on('delta', (push) => this.#take(push, (group) => withDelta(group, push)));
    this.#hub.onclose(() => this.#lost());
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** What is known of a group now. */
  read(name: string): Group {
    return this.#watched.get(name)?.group ?? unknown;
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  start(): void {
    if (!this.#isStarted) {
      this.#isStarted = true;
      this.#setState('connecting');
      void this.#connect();
    }
  }

  stop(): void {
    this.#isStarted = false;
    clearTimeout(this.#retry);
    this.#setState('stopped');
    void this.#hub.stop();
  }

  /** Tries at once instead of waiting: the network is back, or the person looks again. */
  hurry(): void {
    if (this.#isStarted && this.#state !== 'live' && this.#retry !== undefined) {
      clearTimeout(this.#retry);
      this.#retry = undefined;
      void this.#connect();
    }
  }

  /** Watches a group until the returned function is called. */
  watch(name: string, listener: () => void): () => void {
    const watched = this.#watched.get(name) ?? this.#begin(name);
    clearTimeout(watched.leaving);
    watched.leaving = undefined;
    watched.listeners.add(listener);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) {
        watched.leaving = setTimeout(() => this.#leave(name), linger);
      }
    };
  }

  #begin(name: string): Watched {
    const watched: Watched = { group: unknown, listeners: new Set(), leaving: undefined, isJoining: false };
    this.#watched.set(name, watched);
    this.#join(name, watched);
    return watched;
  }

  #leave(name: string): void {
    this.#watched.delete(name);
    if (this.#state === 'live') {
      this.#hub.invoke('Leave', name).catch(ignored);
    }
  }

  #join(name: string, watched: Watched): void {
    if (this.#state !== 'live' || watched.isJoining) {
      return;
    }

    watched.isJoining = true;
    // The snapshot comes as a message of its own. When the join fails, the connection does too, or the group does not exist.
    this.#hub.invoke('Join', name).catch(ignored).finally(() => (watched.isJoining = false));
  }

  #take(push: Push, next: (group: Group) => Group | null): void {
    const watched = this.#watched.get(push.group);
    if (!watched) {
      return; // left a moment ago
    }

    const group = next(watched.group);
    if (group === null) {
      this.#join(push.group, watched);
    } else if (group !== watched.group) {
      watched.group = group;
      watched.listeners.forEach((listener) => listener());
    }
  }

  async #connect(): Promise<void> {
    try {
      await this.#hub.start();
    } catch {
      this.#lost();
      return;
    }

    if (!this.#isStarted) {
      void this.#hub.stop(); // stopped while it connected
      return;
    }

    this.#tries = 0;
    this.#setState('live');
    for (const [name, watched] of this.#watched) {
      watched.isJoining = false;
      this.#join(name, watched);
    }
  }

  #lost(): void {
    if (!this.#isStarted) {
      return;
    }

    this.#setState(this.#state === 'connecting' && this.#tries === 0 ? 'connecting' : 'reconnecting');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#connect();
    }, patience(this.#tries++));
  }

  #setState(state: ConnectionState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#stateListeners.forEach((listener) => listener());
    }
  }
}

function ignored(): void {
  // A lost connection says so itself, by onclose.
}
