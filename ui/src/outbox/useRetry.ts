import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useExplain } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import { messagesKey } from './useMessages';

/** Tries failed messages again. */
export function useRetry() {
  const { t } = useSpeech();
  const explain = useExplain();
  const queries = useQueryClient();
  const closeButtonProps = { 'aria-label': t('shell.close') };
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/messages/{id}/retry', { params: { path: { id } } }),
    onSuccess: () => notifications.show({ message: t('outbox.retried'), closeButtonProps }),
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: t('shell.failed'),
        message: error instanceof Problem && error.status === 409 ? t('outbox.notFailed') : explain(error),
        closeButtonProps,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: messagesKey }),
  });
}
