import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/queries';
import { App } from './app/App';
import { isAt, screens } from './app/screens';
import { LiveConnection } from './live/connection';
import { makeHub } from './live/hub';
import { sessionQuery } from './session/session';
import { preferredLanguage } from './texts/LanguageProvider';
import { loadTexts } from './texts/text';

// Side by side, and not one after the other: the screen's code, the texts, and who is here with what moves on their screens.
void screens.find((screen) => isAt(screen, location.pathname))?.load();
const queries = makeQueryClient();
const connection = new LiveConnection(makeHub);
void queries.fetchQuery(sessionQuery).then(
  ({ user }) => user && connection.start(),
  () => undefined, // the gate says so, with the way out
);
const language = preferredLanguage();
const texts = await loadTexts(language);
createRoot(document.getElementById('root')!).render(<App language={language} texts={texts} queries={queries} connection={connection} />);
