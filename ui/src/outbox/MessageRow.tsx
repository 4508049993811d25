import { memo } from 'react';
import { Link } from 'wouter';
import type { MessageLine } from '../api/schema';
import { useCampaigns } from '../api/definitions';
import { Ago } from '../parts/Ago';
import { useSpeech } from '../texts/LanguageProvider';
import { MessageStatusBadge } from './MessageStatusBadge';
import { Retry } from './Retry';
import { useReason } from './useReason';
import classes from './MessageRow.module.css';

/** One message: to whom, of which campaign, how far it came, and why not further. */
export const MessageRow = memo(function MessageRow({ message, showsCampaign, onOpen }: { message: MessageLine; showsCampaign: boolean; onOpen: (message: MessageLine) => void }) {
  const { t } = useSpeech();
  const reason = useReason();
  const campaign = useCampaigns().data?.find((each) => each.id === message.campaignId);
  const isFailed = message.status === 'failed';
  return (
    <li className={classes.row}>
      <button type="button" className={classes.address} aria-haspopup="dialog" aria-label={t('outbox.open', { address: message.address })} onClick={() => onOpen(message)}>
        {message.address}
      </button>
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
          {reason(message)} {message.attempts > 1 && <span className={classes.attempts}>({t('outbox.attempts', { count: message.attempts })})</span>}
        </span>
      )}
      {isFailed && <Retry className={classes.retry} id={message.id} />}
    </li>
  );
});
