import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/queries';
import { App } from './app/App';
import { isAt, screens } from './app/screens';
import { LiveConnection } from './live/connection';
import { makeHub } from './live/hub';
import { preferredLanguage } from './texts/LanguageProvider';
import { loadTexts } from './texts/text';

// The screen's code comes beside the session and the texts, not after them.
void screens.find((screen) => isAt(screen, location.pathname))?.load();
const language = preferredLanguage();
const texts = await loadTexts(language);
createRoot(document.getElementById('root')!).render(
  <App language={language} texts={texts} queries={makeQueryClient()} connection={new LiveConnection(makeHub)} />,
);
