import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { Empty } from '../parts/Empty';
import { useSpeech } from '../texts/LanguageProvider';

/** Keeps the frame standing when a screen throws, or when its code can no longer be had because the server was updated. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <FailedScreen /> : this.props.children;
  }
}

function FailedScreen() {
  const { t } = useSpeech();
  return (
    <div role="alert">
      <Empty
        icon={<IconRefresh />}
        title={t('shell.failedScreen')}
        hint={t('shell.failedScreenHint')}
        action={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
      />
    </div>
  );
}
