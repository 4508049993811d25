import { Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useConnectionState } from '../live/useLive';
import { sessionKey } from '../api/queries';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import type { ConnectionState } from '../live/connection';
import classes from './Connection.module.css';

const words: Record<ConnectionState, TextKey> = {
  live: 'shell.live',
  connecting: 'shell.connecting',
  reconnecting: 'shell.reconnecting',
  stopped: 'shell.ended',
};

/** Says whether what is on the screen is of this moment. */
export function Connection() {
  const { t } = useSpeech();
  const state = useConnectionState();
  const queries = useQueryClient();
  const wasLost = useRef(false);
  useEffect(() => {
    if (state === 'reconnecting') {
      // Perhaps the session ended: then the sign-in comes instead of waiting for ever.
      wasLost.current = true;
      void queries.invalidateQueries({ queryKey: sessionKey });
    } else if (state === 'live' && wasLost.current) {
      // What was pushed comes again by itself; what was asked for may have changed meanwhile.
      wasLost.current = false;
      void queries.invalidateQueries();
    }
  }, [state, queries]);

  return (
    <Tooltip label={t(state === 'live' ? 'shell.liveHint' : 'shell.reconnectingHint')} multiline maw={280} position="right">
      <div className={classes.connection} data-state={state} role="status">
        <span className={classes.dot} aria-hidden />
        <span className={classes.words}>{t(words[state])}</span>
      </div>
    </Tooltip>
  );
}
