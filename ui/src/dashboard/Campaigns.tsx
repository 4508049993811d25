import { Skeleton } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useCampaigns } from '../api/definitions';
import type { CampaignLine } from '../api/schema';
import { useLive } from '../live/useLive';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Campaigns.module.css';

const columns = [
  { metric: 'started', label: 'dashboard.started' },
  { metric: 'running', label: 'dashboard.inProgress' },
  { metric: 'ended', label: 'dashboard.ended' },
] as const;

/** The campaigns that take customers in, with their numbers as they run. */
export function Campaigns() {
  const { t } = useSpeech();
  const campaigns = useCampaigns();
  return (
    <Card flush title={t('dashboard.campaigns')}>
      <Loaded query={campaigns} skeleton={<Skeleton height={160} m="md" />}>
        {(all) => {
          const active = all.filter((campaign) => campaign.status === 'active');
          return active.length === 0 ? <Empty icon={<IconRoute />} title={t('dashboard.campaignsNone')} hint={t('dashboard.campaignsNoneHint')} /> : <Table campaigns={active} />;
        }}
      </Loaded>
    </Card>
  );
}

function Table({ campaigns }: { campaigns: CampaignLine[] }) {
  const { t } = useSpeech();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.campaign')}</th>
            {columns.map(({ metric, label }) => (
              <th key={metric} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <Row key={campaign.id} campaign={campaign} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ campaign }: { campaign: CampaignLine }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
      </th>
      {columns.map(({ metric }) => (
        <td key={metric}>
          <Count campaign={campaign} metric={metric} />
        </td>
      ))}
    </tr>
  );
}

function Count({ campaign, metric }: { campaign: CampaignLine; metric: string }) {
  const { format } = useSpeech();
  const value = useLive(`campaign/${campaign.id}`, (group) => group.values[metric]);
  return <Ticker value={value ?? campaign.counts[metric] ?? 0} format={format.number} />;
}
