import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import type { Step } from './definition';
import { StepCustomers } from './StepCustomers';
import { StepNumbers } from './StepNumbers';
import { useWords } from './words';
import classes from './StepDrawer.module.css';

/** One step: what it does, its numbers, and who is there. */
export function StepDrawer({ id, step: chosen, onClose }: { id: string; step: Step | undefined; onClose: () => void }) {
  const { t } = useSpeech();
  const words = useWords();
  // It keeps its content while it slides away.
  const last = useRef(chosen);
  last.current = chosen ?? last.current;
  const step = last.current;
  const isPhone = useMediaQuery('(max-width: 760px)');
  return (
    <Drawer
      opened={chosen !== undefined}
      onClose={onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '80%' : 460}
      title={step && words.step(step)}
      overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {step && (
        <div className={classes.parts}>
          <p className={classes.detail}>{words.detail(step)}</p>
          <StepNumbers id={id} step={step} />
          <StepCustomers id={id} step={step} />
        </div>
      )}
    </Drawer>
  );
}
