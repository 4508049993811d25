import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './PaletteButton.module.css';

// Loaded when it is first wanted.
const Palette = lazy(() => import('./Palette'));

const modKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** Opens the command palette: by a click or by Mod+K. */
export function PaletteButton() {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setWanted(true);
        setOpen((was) => !was);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-label={t('shell.commands')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span className={classes.words}>{t('shell.commands')}</span>
        <kbd className={classes.key}>{modKey} K</kbd>
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <Palette open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
