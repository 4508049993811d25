import { Button, Select, TextInput } from '@mantine/core';
import { IconMail, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { MessageStatus } from '../api/schema';
import { useCampaigns } from '../campaigns/words';
import { Empty } from '../parts/Empty';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Messages } from './Messages';
import type { MessageFilter } from './useMessages';
import classes from './Outbox.module.css';

const statuses: readonly MessageStatus[] = ['queued', 'sent', 'opened', 'clicked', 'failed'];

/** Every message with its fate. */
export default function Outbox() {
  const { t } = useSpeech();
  const [filter, setFilter] = useState<MessageFilter>({});
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')}>
      <Filters filter={filter} onChange={setFilter} />
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
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: MessageFilter; onChange: (filter: MessageFilter) => void }) {
  const { t } = useSpeech();
  const campaigns = useCampaigns().data ?? [];
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('outbox.status')}
        placeholder={t('outbox.statusAll')}
        clearable
        value={filter.status ?? null}
        data={statuses.map((value) => ({ value, label: t(`outbox.status_${value}`) }))}
        onChange={(status) => onChange({ ...filter, status: (status as MessageStatus | null) ?? undefined })}
      />
      <Select
        aria-label={t('outbox.campaign')}
        placeholder={t('outbox.campaignAll')}
        clearable
        searchable
        value={filter.campaign ?? null}
        data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(campaign) => onChange({ ...filter, campaign: campaign ?? undefined })}
      />
      <CustomerFilter value={filter.customer} onChange={(customer) => onChange({ ...filter, customer })} />
    </div>
  );
}

/** Messages of one customer, by the id that the shop knows; looked for when the writing is done. */
function CustomerFilter({ value, onChange }: { value: string | undefined; onChange: (customer: string | undefined) => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState(value?.replace(/^u:/, '') ?? '');
  const done = () => onChange(text.trim() === '' ? undefined : /^[uv]:/.test(text.trim()) ? text.trim() : `u:${text.trim()}`);
  return (
    <TextInput
      key={value}
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
