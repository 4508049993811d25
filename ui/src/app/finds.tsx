import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconRoute, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, content } from '../api/client';
import { useCampaigns, useSegments } from '../api/definitions';
import { useSpeech } from '../texts/LanguageProvider';
import { command } from './commands';

const shortest = 2; // letters
const most = 6;

/** Campaigns, segments and customers that a text finds. */
export function useFinds(search: string): SpotlightActionGroupData[] {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const isLong = search.length >= shortest;
  const campaigns = useCampaigns().data ?? [];
  const segments = useSegments().data ?? [];
  const customers = useQuery({
    queryKey: ['customers', 'found', search],
    queryFn: () => content(api.GET('/api/customers', { params: { query: { search, limit: most } } })),
    enabled: isLong,
    placeholderData: keepPreviousData,
  });
  return [
    {
      group: t('shell.campaigns'),
      actions: campaigns.map(({ id, name }) => command(`campaign/${id}`, name, IconRoute, () => go(`/campaigns/${id}`))),
    },
    {
      group: t('segments.title'),
      actions: segments.map(({ id, name }) => command(`segment/${id}`, name, IconUsersGroup, () => go(`/segments/${id}`))),
    },
    {
      group: t('shell.customers'),
      actions: (isLong ? (customers.data?.items ?? []) : []).map(({ key, name, email }) =>
        command(`customer/${key}`, name ?? email ?? key, IconUser, () => go(`/customers/${encodeURIComponent(key)}`), name && email ? { description: email } : {}),
      ),
    },
  ];
}
