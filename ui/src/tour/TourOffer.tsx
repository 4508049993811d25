import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { endTour, isTourNew, startTour, useTour } from './tour';
import classes from './TourOffer.module.css';

/** In the demo, for who is here for the first time. */
export function TourOffer() {
  const { t } = useSpeech();
  const demo = useSession().data?.demo;
  const at = useTour();
  const [isNew, setNew] = useState(isTourNew);
  if (!demo || !isNew || at !== null) {
    return null;
  }

  return (
    <aside className={classes.offer} aria-label={t('tour.offer')}>
      <p className={classes.words}>
        <strong>{t('tour.offer')}</strong> {t('tour.offerText')}
      </p>
      <Group gap="xs">
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            endTour();
            setNew(false);
          }}
        >
          {t('tour.notNow')}
        </Button>
        <Button
          size="xs"
          onClick={() => {
            setNew(false);
            startTour();
          }}
        >
          {t('tour.start')}
        </Button>
      </Group>
    </aside>
  );
}
