import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { LiveProvider } from '../live/useLive';
import type { LiveConnection } from '../live/connection';
import { SessionGate } from '../session/SessionGate';
import { LanguageProvider } from '../texts/LanguageProvider';
import type { Language, Texts } from '../texts/text';
import { Shell } from './Shell';
import { theme } from './theme';

// public/scheme.js reads the same key before the first paint.
const scheme = localStorageColorSchemeManager({ key: 'smartcom.scheme' });

/** Everything that stands around all screens, from the outside in. */
export function App(props: { language: Language; texts: Texts; queries: QueryClient; connection: LiveConnection }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={scheme}>
      <LanguageProvider language={props.language} texts={props.texts}>
        <QueryClientProvider client={props.queries}>
          <Notifications position="bottom-right" />
          <SessionGate>
            <LiveProvider connection={props.connection}>
              <Shell />
            </LiveProvider>
          </SessionGate>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
