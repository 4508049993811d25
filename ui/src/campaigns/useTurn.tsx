import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { useExplain } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import type { Status } from './definition';

const calls = {
  active: '/api/campaigns/{id}/activate',
  suspended: '/api/campaigns/{id}/suspend',
  inactive: '/api/campaigns/{id}/deactivate',
} as const satisfies Record<Status, string>;

const done: Record<Status, TextKey> = { active: 'campaigns.nowRunning', suspended: 'campaigns.nowPaused', inactive: 'campaigns.nowOff' };

/** Starts, pauses and ends campaigns. Each change says so, with the way back beside it. */
export function useTurn() {
  const { t } = useSpeech();
  const explain = useExplain();
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: ({ id, to }: { id: string; name: string; from: Status; to: Status; isUndo?: boolean }) => api.POST(calls[to], { params: { path: { id } } }),
    onSuccess: async (_, { id, name, from, to, isUndo }) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      const note = `turn:${id}`;
      notifications.hide(note);
      const undo = () => turn.mutate({ id, name, from: to, to: from, isUndo: true });
      notifications.show({
        id: isUndo ? `${note}:undone` : note,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': t('shell.close') },
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <span>{t(done[to], { name })}</span>
            {!isUndo && (
              <Button size="compact-sm" variant="light" onClick={undo}>
                {t('campaigns.undo')}
              </Button>
            )}
          </Group>
        ),
      });
    },
    onError: (error) => notifications.show({ color: 'red', title: t('shell.failed'), message: explain(error), closeButtonProps: { 'aria-label': t('shell.close') } }),
  });
  return turn;
}
