import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Confirm } from '../parts/Confirm';
import { useMayEdit } from '../session/useMayEdit';
import { useSpeech } from '../texts/LanguageProvider';
import { useDeleteSegment, useUses } from './segment';

/** What one can do with a segment. Whoever may only look sees none of it; what is in use says so instead of being deleted. */
export function Actions({ id, name }: { id: string; name: string }) {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const [deletes, setDeletes] = useState(false);
  const uses = useUses(id).data;
  const remove = useDeleteSegment();
  if (!useMayEdit()) {
    return null;
  }

  const isUsed = uses !== undefined && uses.campaigns.length + uses.segments.length > 0;
  const confirmed = () =>
    remove.mutate(id, {
      onSuccess() {
        go('/segments');
        notifications.show({ message: t('segments.deleted', { name }), closeButtonProps: { 'aria-label': t('shell.close') } });
      },
    });
  return (
    <>
      <Button component={Link} href={`/segments/${id}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
        {t('segments.edit')}
      </Button>
      <Tooltip label={t('segments.inUse')} disabled={!isUsed} events={{ hover: true, focus: true, touch: true }}>
        <Button variant="default" leftSection={<IconTrash size={16} />} aria-disabled={isUsed} data-disabled={isUsed} onClick={() => !isUsed && setDeletes(true)}>
          {t('segments.delete')}
        </Button>
      </Tooltip>
      <Confirm
        opened={deletes}
        title={t('segments.deleteTitle', { name })}
        action={t('segments.deleteAction')}
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={confirmed}
        onClose={() => setDeletes(false)}
      >
        {t('segments.deleteHint')}
      </Confirm>
    </>
  );
}
