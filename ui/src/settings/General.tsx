import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import type { AccountSettings } from '../api/schema';
import { Card } from '../parts/Card';
import { Failure } from '../parts/Failure';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { useShop, useShopChange } from './shop';

/** How the shop is called, and how its amounts and times are written. */
export function General() {
  const { t } = useSpeech();
  const shop = useShop();
  return (
    <Stack>
      <Text c="var(--ink-soft)">{t('settings.shopLead')}</Text>
      <Card title={t('settings.general')}>{shop ? <ShopForm shop={shop} /> : <Skeleton height={260} />}</Card>
    </Stack>
  );
}

function ShopForm({ shop }: { shop: AccountSettings }) {
  const { t, language } = useSpeech();
  const mayChange = useRole() === 'administrator';
  const change = useShopChange();
  const errors = useFieldErrors(change.error);
  const [draft, setDraft] = useState(shop);
  const currencies = useMemo(() => currenciesIn(language, shop.currency), [language, shop.currency]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(draft, { onSuccess: () => notifications.show({ message: t('settings.saved'), closeButtonProps: { 'aria-label': t('shell.close') } }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={460}>
        {change.error instanceof Problem && !change.error.details.errors && <Failure error={change.error} />}
        <TextInput
          label={t('settings.shopName')}
          description={t('settings.shopNameHint')}
          maxLength={100}
          disabled={!mayChange}
          value={draft.name}
          error={errors['name']}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Select
          label={t('settings.currency')}
          description={t('settings.currencyHint')}
          searchable
          allowDeselect={false}
          disabled={!mayChange}
          data={currencies}
          value={draft.currency}
          error={errors['currency']}
          onChange={(currency) => setDraft({ ...draft, currency: currency ?? draft.currency })}
        />
        <Select
          label={t('settings.timeZone')}
          placeholder={t('settings.timeZoneOwn')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('settings.timeZoneOwn') }}
          disabled={!mayChange}
          data={timeZones}
          value={draft.timeZone}
          error={errors['timeZone']}
          onChange={(timeZone) => setDraft({ ...draft, timeZone })}
        />
        <Group>
          {mayChange ? (
            <Button type="submit" loading={change.isPending}>
              {t('settings.save')}
            </Button>
          ) : (
            <Text c="var(--ink-faint)">{t('settings.onlyAdministrators')}</Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

function currenciesIn(language: string, chosen: string) {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return [...new Set([chosen, ...Intl.supportedValuesOf('currency')])].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? ''}` }));
}
