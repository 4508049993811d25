import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useScreens } from './screens';

const patience = 1_200; // milliseconds between "g" and the screen's key

/** "g", then a screen's key, goes there, unless somebody is writing. */
export function useShortcuts(): void {
  const [, go] = useLocation();
  const screens = useRef<ReturnType<typeof useScreens>>([]);
  screens.current = useScreens();
  useEffect(() => {
    let waitsUntil = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) {
        return;
      }

      const key = event.key.toLowerCase();
      const goal = event.timeStamp < waitsUntil ? screens.current.find((screen) => screen.key === key) : undefined;
      waitsUntil = key === 'g' ? event.timeStamp + patience : 0;
      if (goal) {
        event.preventDefault();
        go(goal.path);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [go]);
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
