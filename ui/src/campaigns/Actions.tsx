import { ActionIcon, Button, Loader, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import type { Campaign, Status } from './definition';
import { DeleteCampaign } from './DeleteCampaign';
import { useMayEdit } from '../session/useMayEdit';
import { useTurn } from './useTurn';

/** What one can do with a campaign. Whoever may only look sees none of it. */
export function Actions({ id, campaign }: { id: string; campaign: Campaign }) {
  const { t } = useSpeech();
  const turn = useTurn();
  const [deletes, setDeletes] = useState(false);
  if (!useMayEdit()) {
    return null;
  }

  const status = campaign.status as Status;
  const to = (next: Status) => turn.mutate({ id, name: campaign.name, from: status, to: next });
  return (
    <>
      <Turn status={status} isPending={turn.isPending} to={to} />
      <Button component={Link} href={`/campaigns/${id}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
        {t('campaigns.edit')}
      </Button>
      <Menu position="bottom-end" width={250} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('campaigns.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('campaigns.more')}>
          {status !== 'inactive' && (
            <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={() => to('inactive')}>
              {t('campaigns.deactivate')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDeletes(true)}>
            {t('campaigns.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteCampaign id={id} name={campaign.name} opened={deletes} onClose={() => setDeletes(false)} />
    </>
  );
}

/**
 * Pauses what runs, starts what does not: one button, which keeps the focus while it turns into its opposite. So it is never disabled,
 * it only does not listen while it works.
 */
function Turn({ status, isPending, to }: { status: Status; isPending: boolean; to: (next: Status) => void }) {
  const { t } = useSpeech();
  const isActive = status === 'active';
  const Icon = isActive ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button
      variant={isActive ? 'default' : 'filled'}
      leftSection={isPending ? <Loader size={16} color="currentColor" /> : <Icon size={16} />}
      aria-busy={isPending}
      onClick={() => !isPending && to(isActive ? 'suspended' : 'active')}
    >
      {t(isActive ? 'campaigns.pause' : status === 'suspended' ? 'campaigns.resume' : 'campaigns.activate')}
    </Button>
  );
}
