import { Alert, Drawer, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, content } from '../../api/client';
import { Failure } from '../../parts/Failure';
import { useSpeech } from '../../texts/LanguageProvider';
import classes from './MailPreview.module.css';

interface Template {
  readonly subject: string;
  readonly html: string;
  readonly text: string | null;
}

/** A mail as a customer would get it, with a real customer or a made-up one. Sends nothing. */
export function MailPreview({ opened, onClose, ...template }: Template & { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const [customer, setCustomer] = useState<string | null>(null);
  const [width, setWidth] = useState<'desk' | 'phone'>('desk');
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="min(760px, 100%)" title={t('editor.previewTitle')} overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <div className={classes.parts}>
        <div className={classes.choices}>
          <CustomerChoice value={customer} onChange={setCustomer} />
          <SegmentedControl
            aria-label={t('editor.width')}
            value={width}
            onChange={(value) => setWidth(value as 'desk' | 'phone')}
            data={[
              { value: 'desk', label: t('editor.desk') },
              { value: 'phone', label: t('editor.phone') },
            ]}
          />
        </div>
        {opened && <Mail template={template} customer={customer} width={width} />}
      </div>
    </Drawer>
  );
}

function Mail({ template, customer, width }: { template: Template; customer: string | null; width: 'desk' | 'phone' }) {
  const { t } = useSpeech();
  const preview = useQuery({
    queryKey: ['preview', template, customer],
    queryFn: () => content(api.POST('/api/campaigns/preview', { body: { template, ...(customer && { customer }) } })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (preview.data === undefined) {
    return preview.isError ? <Failure error={preview.error} retry={() => void preview.refetch()} /> : <Skeleton height={420} />;
  }

  const { subject, html, problems } = preview.data;
  return (
    <>
      {problems.map(({ part, problem }) => (
        <Alert key={part} color="red" variant="light" title={t(part === 'subject' ? 'editor.subject' : part === 'text' ? 'outbox.plain' : 'editor.html')}>
          {problem}
        </Alert>
      ))}
      {subject !== null && (
        <p className={classes.subject}>
          <span>{t('outbox.subject')}</span> {subject}
        </p>
      )}
      {/* Nothing in it runs, loads a page or reaches ours. */}
      {html !== null && <iframe className={classes.mail} data-width={width} title={t('outbox.frame')} sandbox="" srcDoc={html} />}
    </>
  );
}

/** Somebody real, found by name, address or id; nobody chosen is somebody made up. */
function CustomerChoice({ value, onChange }: { value: string | null; onChange: (customer: string | null) => void }) {
  const { t } = useSpeech();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 250);
  const found = useQuery({
    queryKey: ['customers', 'choice', wanted],
    queryFn: () => content(api.GET('/api/customers', { params: { query: { limit: 20, ...(wanted && { search: wanted }) } } })),
    placeholderData: keepPreviousData,
  });
  const nameOf = (line: { key: string; name: string | null; email: string | null }) => [line.name, line.email].filter(Boolean).join(' · ') || line.key.slice(2);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const choices = (found.data?.items ?? []).map((line) => ({ value: line.key, label: nameOf(line) }));
  return (
    <Select
      className={classes.customer}
      label={t('editor.withCustomer')}
      placeholder={t('editor.madeUp')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('editor.madeUp') }}
      nothingFoundMessage={t('editor.nobody')}
      // The server has searched already.
      filter={({ options }) => options}
      value={value}
      data={chosen && !choices.some((choice) => choice.value === chosen.value) ? [chosen, ...choices] : choices}
      onSearchChange={(text) => setSearch(text === chosen?.label ? '' : text)}
      onChange={(next, option) => {
        setChosen(option ? { value: option.value, label: option.label } : null);
        onChange(next);
      }}
    />
  );
}
