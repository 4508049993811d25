import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconLanguage, IconLogout, IconMoon, IconPlayerPlay, IconShoppingBag, IconSun, type Icon } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useSession, useSignOut } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { startTour } from '../tour/tour';
import { useScreens } from './screens';

/** One line of the palette. */
export const command = (id: string, label: string, LineIcon: Icon, run: () => void, more: { keywords?: string[]; description?: string } = {}) => ({
  id,
  label,
  leftSection: <LineIcon size={18} stroke={1.6} />,
  onClick: run,
  ...more,
});

/** Where one can go, and what one can prefer. */
export function useCommands(): SpotlightActionGroupData[] {
  const { t, language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useSession().data;
  const screens = useScreens();
  const signOut = useSignOut();
  const [, go] = useLocation();
  const isDark = colorScheme === 'dark';
  return [
    {
      group: t('shell.goTo'),
      actions: [
        ...screens.map(({ path, title, icon }) => command(path, t(title), icon, () => go(path))),
        ...(session?.demo
          ? [
              command('shop', t('shell.openShop'), IconShoppingBag, () => void window.open('/shop', 'smartcom-shop')),
              command('tour', t('tour.start'), IconPlayerPlay, startTour),
            ]
          : []),
      ],
    },
    {
      group: t('shell.preferences'),
      actions: [
        command('scheme', `${t('shell.appearance')}: ${t(isDark ? 'shell.light' : 'shell.dark')}`, isDark ? IconSun : IconMoon, () => setColorScheme(isDark ? 'light' : 'dark')),
        command('language', t(language === 'en' ? 'shell.russian' : 'shell.english'), IconLanguage, () => setLanguage(language === 'en' ? 'ru' : 'en'), { keywords: ['language', 'язык'] }),
        ...(session?.user?.email ? [command('sign-out', t('session.signOut'), IconLogout, () => signOut.mutate(false))] : []),
      ],
    },
  ];
}
