import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CampaignLine } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Count } from './Count';
import type { Status } from './definition';
import { StatusBadge } from './StatusBadge';
import { useMayEdit } from '../session/useMayEdit';
import { useCampaigns } from '../api/definitions';
import classes from '../parts/ListTable.module.css';

const columns = [
  { metric: 'started', label: 'campaigns.started' },
  { metric: 'running', label: 'campaigns.waiting' },
  { metric: 'sent', label: 'campaigns.sent' },
  { metric: 'failed', label: 'campaigns.failed' },
] as const;

const states = ['all', 'active', 'suspended', 'inactive'] as const;

/** All campaigns with their numbers as they run. */
export function CampaignList() {
  const { t } = useSpeech();
  const campaigns = useCampaigns();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<Status | 'all'>('all');
  const make = useMayEdit() && (
    <Button component={Link} href="/campaigns/new" leftSection={<IconPlus size={16} />}>
      {t('campaigns.new')}
    </Button>
  );
  const clear = () => {
    setSearch('');
    setState('all');
  };

  return (
    <Page title={t('campaigns.title')} lead={t('campaigns.lead')} actions={make}>
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          aria-label={t('campaigns.find')}
          placeholder={t('campaigns.find')}
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <div className={classes.states}>
          <SegmentedControl
            aria-label={t('campaigns.filter')}
            value={state}
            onChange={(value) => setState(value as Status | 'all')}
            data={states.map((value) => ({ value, label: t(value === 'all' ? 'campaigns.all' : `campaigns.status_${value}`) }))}
          />
        </div>
      </div>
      <div className={classes.card}>
        <Loaded query={campaigns} skeleton={<Skeleton height={240} />}>
          {(all) => {
            const shown = found(all, search, state);
            if (all.length === 0) {
              return <Empty icon={<IconRoute />} title={t('campaigns.none')} hint={t('campaigns.noneHint')} action={make} />;
            }

            return shown.length > 0 ? (
              <Table campaigns={shown} />
            ) : (
              <Empty
                title={t(search ? 'campaigns.noneFound' : 'campaigns.noneOfState')}
                hint={search && t('campaigns.noneFoundHint')}
                action={
                  <Button variant="default" onClick={clear}>
                    {t('campaigns.clear')}
                  </Button>
                }
              />
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

/** The campaigns in which every word is found, of one state where one is chosen. */
function found(all: readonly CampaignLine[], search: string, state: Status | 'all'): CampaignLine[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (campaign) => (state === 'all' || campaign.status === state) && words.every((word) => campaign.name.toLocaleLowerCase().includes(word) || campaign.id.includes(word)),
  );
}

function Table({ campaigns }: { campaigns: CampaignLine[] }) {
  const { t } = useSpeech();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('campaigns.name')}</th>
          <th scope="col">{t('campaigns.state')}</th>
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
  );
}

function Row({ campaign }: { campaign: CampaignLine }) {
  const { t } = useSpeech();
  return (
    <tr className={classes.row}>
      <th scope="row">
        <Link className={classes.name} href={`/campaigns/${campaign.id}`}>
          {campaign.name}
        </Link>
      </th>
      <td className={classes.state}>
        <StatusBadge status={campaign.status} />
      </td>
      {columns.map(({ metric, label }) => (
        <td key={metric} className={classes.number} data-label={t(label)}>
          <Count campaign={campaign.id} name={metric} known={campaign.counts[metric]} />
        </td>
      ))}
    </tr>
  );
}
