import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import { Failure } from './Failure';

/** Asks before something that cannot be taken back. Says what it does; the button says it too, never "OK". */
export function Confirm(props: {
  opened: boolean;
  title: string;
  /** What will be gone or changed. */
  children: ReactNode;
  /** What the button does: "Revoke the key". */
  action: string;
  isPending: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <Text component="div" mb="lg">
        {props.children}
      </Text>
      {props.error !== undefined && props.error !== null && <Failure error={props.error} />}
      <Group justify="flex-end" mt="md">
        {/* First in reach: Enter must not destroy anything by itself. */}
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('shell.cancel')}
        </Button>
        <Button color="red" loading={props.isPending} onClick={props.onConfirm}>
          {props.action}
        </Button>
      </Group>
    </Modal>
  );
}
