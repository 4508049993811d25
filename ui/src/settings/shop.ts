import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, content } from '../api/client';
import type { AccountSettings } from '../api/schema';
import { useSpeech } from '../texts/LanguageProvider';

const shopKey = ['account'];

/** What the shop says about itself; amounts and times are written accordingly. */
export function useShop(): AccountSettings | undefined {
  const { setShop } = useSpeech();
  const shop = useQuery({ queryKey: shopKey, queryFn: () => content(api.GET('/api/account')) }).data;
  useEffect(() => {
    if (shop) {
      setShop(shop);
    }
  }, [shop, setShop]);
  return shop;
}

export function useShopChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: AccountSettings) => content(api.PUT('/api/account', { body: settings })),
    onSuccess: (saved) => queries.setQueryData(shopKey, saved),
  });
}
