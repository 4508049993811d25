import { Button } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import type { MessageLine } from '../api/schema';
import { useCampaigns } from '../campaigns/words';
import { Ago } from '../parts/Ago';
import { useSession } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { MessageStatusBadge } from './MessageStatusBadge';
import { useRetry } from './useRetry';
import classes from './MessageRow.module.css';

/** One message: to whom, of which campaign, how far it came, and why not further. */
export const MessageRow = memo(function MessageRow({ message, showsCampaign }: { message: MessageLine; showsCampaign: boolean }) {
  const { t } = useSpeech();
  const campaign = useCampaigns().data?.find((each) => each.id === message.campaignId);
  const isFailed = message.status === 'failed';
  return (
    <li className={classes.row}>
      <span className={classes.address}>{message.address}</span>
      {showsCampaign && (
        <span className={classes.campaign}>{campaign ? <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link> : message.campaignId}</span>
      )}
      <span className={classes.status}>
        <MessageStatusBadge status={message.status} />
      </span>
      <span className={classes.when}>
        <Ago at={message.statusAt} />
      </span>
      {isFailed && (
        <span className={classes.reason}>
          {message.reason} {message.attempts > 1 && <span className={classes.attempts}>({t('outbox.attempts', { count: message.attempts })})</span>}
        </span>
      )}
      {isFailed && <Retry id={message.id} />}
    </li>
  );
});

function Retry({ id }: { id: string }) {
  const { t } = useSpeech();
  const retry = useRetry();
  const role = useSession().data?.user?.role;
  return (
    role !== 'viewer' && (
      <Button className={classes.retry} size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate(id)}>
        {t('outbox.retry')}
      </Button>
    )
  );
}
