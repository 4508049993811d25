import { IconCircleCheck, IconClock, IconMinus, IconRoute } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CampaignView, CustomerView, RunView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { useSpeech } from '../texts/LanguageProvider';
import { Countdown } from './Countdown';
import { reasonOf } from './reasons';
import classes from './Rows.module.css';

const icons = { in: IconCircleCheck, soon: IconClock, no: IconMinus };

/** What each campaign said at its door, and why; where the customer is in those that let them in. */
export function Doors({ view }: { view: CustomerView }) {
  const { t } = useSpeech();
  return (
    <Card flush title={t('customers.campaigns')} hint={t('customers.campaignsHint')}>
      {view.campaigns.length === 0 ? (
        <Empty icon={<IconRoute />} title={t('customers.campaignsNone')} hint={t('customers.campaignsNoneHint')} />
      ) : (
        <ul className={classes.rows} aria-label={t('customers.campaigns')}>
          {view.campaigns.map((campaign) => (
            <Door key={campaign.id} campaign={campaign} runs={view.runs.filter((run) => run.campaignId === campaign.id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Door({ campaign, runs }: { campaign: CampaignView; runs: RunView[] }) {
  const { t } = useSpeech();
  const { text, answer } = reasonOf(campaign, runs.length > 0);
  const Icon = icons[runs.length > 0 ? 'in' : answer];
  return (
    <li className={classes.row}>
      <Icon className={classes.icon} data-tone={runs.length > 0 ? 'in' : answer} size={17} stroke={1.8} aria-hidden />
      <span className={classes.words}>
        <Link href={`/campaigns/${campaign.id}`} className={classes.title}>
          {campaign.name ?? campaign.id}
        </Link>
        <span className={classes.note}>{t(text)}</span>
        {campaign.outcome !== 'started' && campaign.lastStartedAt && (
          <span className={classes.note}>
            {t('customers.enteredBefore')} <Ago at={campaign.lastStartedAt} />
          </span>
        )}
        {runs.map((run) => (
          <span key={run.id} className={classes.note}>
            {t('customers.atStep', { step: run.stepId })}
            {run.waitsUntil && (
              <>
                {' · '}
                <Countdown until={run.waitsUntil} />
              </>
            )}
          </span>
        ))}
      </span>
      <span className={classes.end}>{campaign.askAgainAt ? <Countdown until={campaign.askAgainAt} /> : campaign.at && <Ago at={campaign.at} />}</span>
    </li>
  );
}
