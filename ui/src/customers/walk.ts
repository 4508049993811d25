import type { KeyboardEvent } from 'react';

/** Arrow up and down, Home and End go through the links of a list; above its first stands a search field. */
export function walk(event: KeyboardEvent, list: HTMLElement | null, field: HTMLElement | null): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a[href]') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? undefined : 0, End: at < 0 ? undefined : links.length - 1 }[event.key];
  if (goal === undefined || links.length === 0 || (at < 0 && event.key === 'ArrowUp')) {
    return;
  }

  event.preventDefault();
  (goal < 0 ? field : links[Math.min(goal, links.length - 1)])?.focus();
}
