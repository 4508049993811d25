import { Button, Select, TextInput } from '@mantine/core';
import { IconMail, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { MessageStatus } from '../api/schema';
import { useCampaigns } from '../api/definitions';
import { Empty } from '../parts/Empty';
import { Export } from '../parts/Export';
import { useSpeech } from '../texts/LanguageProvider';
import { Messages } from './Messages';
import type { MessageFilter } from './useMessages';
import classes from './Outbox.module.css';

const statuses: readonly MessageStatus[] = ['queued', 'sent', 'opened', 'clicked', 'failed'];

/** The messages of all campaigns, those that fit the filters in the address: a link to failed ones is a link. */
export function AllMessages() {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const filter = filterIn(useSearch());
  const setFilter = (next: MessageFilter) => go(`/outbox${textOf(next)}`, { replace: true });
  const isFiltered = textOf(filter) !== '';
  return (
    <>
      <div className={classes.bar}>
        <Filters filter={filter} onChange={setFilter} />
        <Export of="messages" filter={{ ...filter }} />
      </div>
      <div className={classes.card}>
        <Messages
          filter={filter}
          empty={
            isFiltered ? (
              <Empty
                icon={<IconMail />}
                title={t('outbox.noneFound')}
                action={
                  <Button variant="default" onClick={() => setFilter({})}>
                    {t('outbox.clear')}
                  </Button>
                }
              />
            ) : (
              <Empty
                icon={<IconMail />}
                title={t('outbox.none')}
                hint={t('outbox.noneHint')}
                action={
                  <Button component={Link} href="/campaigns">
                    {t('outbox.toCampaigns')}
                  </Button>
                }
              />
            )
          }
        />
      </div>
    </>
  );
}

function filterIn(search: string): MessageFilter {
  const params = new URLSearchParams(search);
  return {
    status: statuses.find((status) => status === params.get('status')),
    campaign: params.get('campaign') ?? undefined,
    customer: params.get('customer') ?? undefined,
  };
}

function textOf(filter: MessageFilter): string {
  const text = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1])).toString();
  return text === '' ? '' : `?${text}`;
}

function Filters({ filter, onChange }: { filter: MessageFilter; onChange: (filter: MessageFilter) => void }) {
  const { t } = useSpeech();
  const campaigns = useCampaigns().data ?? [];
  const clearButtonProps = { 'aria-label': t('outbox.clear') };
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('outbox.status')}
        placeholder={t('outbox.statusAll')}
        clearable
        clearButtonProps={clearButtonProps}
        value={filter.status ?? null}
        data={statuses.map((value) => ({ value, label: t(`outbox.status_${value}`) }))}
        onChange={(status) => onChange({ ...filter, status: status ?? undefined })}
      />
      <Select
        aria-label={t('outbox.campaign')}
        placeholder={t('outbox.campaignAll')}
        clearable
        clearButtonProps={clearButtonProps}
        searchable
        value={filter.campaign ?? null}
        data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(campaign) => onChange({ ...filter, campaign: campaign ?? undefined })}
      />
      <CustomerFilter key={filter.customer} value={filter.customer} onChange={(customer) => onChange({ ...filter, customer })} />
    </div>
  );
}

/** Messages of one customer, by the id that the shop knows; looked for when the writing is done. */
function CustomerFilter({ value, onChange }: { value: string | undefined; onChange: (customer: string | undefined) => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState(value?.replace(/^u:/, '') ?? '');
  const done = () => {
    const id = text.trim();
    const key = id === '' ? undefined : /^[uv]:/.test(id) ? id : `u:${id}`;
    if (key !== value) {
      onChange(key);
    }
  };
  return (
    <TextInput
      aria-label={t('outbox.customer')}
      placeholder={t('outbox.customerHint')}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}
