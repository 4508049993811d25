import { useMemo } from 'react';
import type { CustomerLine, PageOfCustomerLine } from '../api/schema';
import type { LiveLine } from '../live/group';

/** When somebody was last seen: as the list has it, or as it just happened. */
export const lastSeen = (line: CustomerLine, doing: LiveLine | undefined): string | null =>
  doing && (line.lastSeenAt === null || Date.parse(doing.at) > Date.parse(line.lastSeenAt)) ? doing.at : line.lastSeenAt;

/** The rows of the list; those seen lately newest first, by what happens now. The order changes only when the list was read anew. */
export function useOrder(pages: readonly PageOfCustomerLine[] | undefined, readAt: number, doings: ReadonlyMap<string, LiveLine> | undefined) {
  return useMemo(() => {
    const rows = (pages ?? []).flatMap((page) => page.items.map((line) => ({ ...line, id: line.key })));
    const time = (line: CustomerLine) => Date.parse(lastSeen(line, doings?.get(line.key)) ?? '') || 0;
    return doings ? rows.sort((one, other) => time(other) - time(one)) : rows;
    // Not by the doings themselves: rows would move with every event.
  }, [pages, readAt, doings === undefined]);
}
