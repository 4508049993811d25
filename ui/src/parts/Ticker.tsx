import { memo, useEffect, useRef } from 'react';
import classes from './Ticker.module.css';

const travel = 450; // milliseconds

/** A number that runs to its new value instead of jumping. Its digits are equally wide, so nothing beside it moves. */
export const Ticker = memo(function Ticker({ value, format }: { value: number; format: (value: number) => string }) {
  const place = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);

  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }

    const from = shown.current;
    const show = (next: number) => {
      shown.current = next;
      const text = format(next);
      if (element.textContent !== text) {
        element.textContent = text;
      }
    };

    if (from === value || document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(value);
      return;
    }

    const whole = Number.isInteger(value) && Number.isInteger(from);
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const way = Math.min(1, Math.max(0, (now - began) / travel));
      const next = from + (value - from) * (1 - (1 - way) ** 3);
      show(way === 1 ? value : whole ? Math.round(next) : next);
      if (way < 1) {
        frame = requestAnimationFrame(step);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [value, format]);

  return <span ref={place} className={classes.ticker} />;
});
