import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Hub } from './connection';

/** The real connection. It does not reconnect by itself: LiveConnection does, for the first time as for every later one. */
export function makeHub(): Hub {
  const hub = new HubConnectionBuilder().withUrl('/live').configureLogging(LogLevel.None).build();
  hub.serverTimeoutInMilliseconds = 30_000;
  hub.keepAliveIntervalInMilliseconds = 10_000;
  return hub;
}
