import { Button, CloseButton, Group } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import { endTour, goToStop, stops, type Stop } from './tour';
import classes from './Tour.module.css';

/** The tour at one of its stops: goes there, outlines what is meant, and says a few words. Nothing is blocked meanwhile. */
export default function Tour({ at }: { at: number }) {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const stop = stops[at]!;
  const isLast = at === stops.length - 1;
  useEffect(() => {
    go(stop.path);
    heading.current?.focus({ preventScroll: true });
  }, [go, stop]);
  useOutline(stop);

  return (
    <section
      className={classes.tour}
      aria-labelledby="tour-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          endTour();
        }
      }}
    >
      <Group justify="space-between" wrap="nowrap" align="start">
        <h2 id="tour-title" ref={heading} tabIndex={-1} className={classes.title}>
          {t(stop.title)}
        </h2>
        <CloseButton size="sm" aria-label={t('tour.end')} onClick={endTour} />
      </Group>
      <p className={classes.text}>{t(stop.text)}</p>
      {stop.offersShop && (
        <Button component="a" href="/shop" target="smartcom-shop" variant="default" size="xs" mb="sm" leftSection={<IconShoppingBag size={15} />}>
          {t('shell.openShop')}
        </Button>
      )}
      <Group justify="space-between" wrap="nowrap">
        <span className={classes.place}>{t('tour.place', { at: at + 1, of: stops.length })}</span>
        <Group gap="xs" wrap="nowrap">
          {at > 0 && (
            <Button size="xs" variant="default" onClick={() => goToStop(at - 1)}>
              {t('tour.back')}
            </Button>
          )}
          <Button size="xs" onClick={() => (isLast ? endTour() : goToStop(at + 1))}>
            {t(isLast ? 'tour.done' : 'tour.next')}
          </Button>
        </Group>
      </Group>
    </section>
  );
}

/** Outlines the target of a stop as soon as it is there. */
function useOutline({ target }: Stop): void {
  useEffect(() => {
    if (target === undefined) {
      return;
    }

    let outlined: Element | null = null;
    const outline = () => {
      outlined = document.querySelector(`[data-tour="${target}"]`);
      if (outlined) {
        seeker.disconnect();
        outlined.classList.add(classes.target!);
        outlined.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      }
    };
    const seeker = new MutationObserver(outline);
    seeker.observe(document.body, { childList: true, subtree: true });
    outline();
    return () => {
      seeker.disconnect();
      outlined?.classList.remove(classes.target!);
    };
  }, [target]);
}
