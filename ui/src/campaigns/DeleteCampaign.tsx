import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { Confirm } from '../parts/Confirm';
import { useSpeech } from '../texts/LanguageProvider';
import { useCount } from './Count';
import { campaignKey } from './useCampaign';

/** Asks before a campaign goes. */
export function DeleteCampaign({ id, name, opened, onClose }: { id: string; name: string; opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const inside = useCount(id, 'running') ?? 0;
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/campaigns/{id}', { params: { path: { id } } }),
    onSuccess: async () => {
      go('/campaigns');
      queries.removeQueries({ queryKey: campaignKey(id) });
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      notifications.show({ message: t('campaigns.deleted', { name }), closeButtonProps: { 'aria-label': t('shell.close') } });
    },
  });
  return (
    <Confirm
      opened={opened}
      title={t('campaigns.deleteTitle', { name })}
      action={t('campaigns.deleteAction')}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('campaigns.deleteHint', { count: inside })}
    </Confirm>
  );
}
