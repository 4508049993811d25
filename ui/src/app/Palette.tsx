import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, createSpotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconLanguage, IconLogout, IconMoon, IconPlayerPlay, IconSearch, IconShoppingBag, IconSun } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useSession, useSignOut } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { startTour } from '../tour/tour';
import { screens } from './screens';

const [store, spotlight] = createSpotlight();

/** The command palette: every screen and every preference, by typing a few letters. */
export default function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const groups = useCommands();
  useEffect(() => (open ? spotlight.open() : spotlight.close()), [open]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={groups}
      nothingFound={t('shell.commandsNothing')}
      highlightQuery
      scrollable
      maxHeight={420}
      onSpotlightClose={onClose}
      searchProps={{ leftSection: <IconSearch size={18} stroke={1.6} />, placeholder: t('shell.commands'), 'aria-label': t('shell.commands') }}
    />
  );
}

function useCommands(): SpotlightActionGroupData[] {
  const { t, language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useSession().data;
  const signOut = useSignOut();
  const [, go] = useLocation();
  const isDark = colorScheme === 'dark';
  return [
    {
      group: t('shell.goTo'),
      actions: [
        ...screens.map(({ path, title, icon: Icon }) => ({ id: path, label: t(title), leftSection: <Icon size={18} stroke={1.6} />, onClick: () => go(path) })),
        ...(session?.demo
          ? [
              { id: 'tour', label: t('tour.start'), leftSection: <IconPlayerPlay size={18} stroke={1.6} />, onClick: startTour },
              { id: 'shop', label: t('shell.openShop'), leftSection: <IconShoppingBag size={18} stroke={1.6} />, onClick: () => void window.open('/shop', 'smartcom-shop') },
            ]
          : []),
      ],
    },
    {
      group: t('shell.preferences'),
      actions: [
        {
          id: 'scheme',
          label: `${t('shell.appearance')}: ${t(isDark ? 'shell.light' : 'shell.dark')}`,
          leftSection: isDark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />,
          onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
        },
        {
          id: 'language',
          label: language === 'en' ? t('shell.russian') : t('shell.english'),
          keywords: ['language', 'язык'],
          leftSection: <IconLanguage size={18} stroke={1.6} />,
          onClick: () => setLanguage(language === 'en' ? 'ru' : 'en'),
        },
        ...(session?.user?.email
          ? [{ id: 'sign-out', label: t('session.signOut'), leftSection: <IconLogout size={18} stroke={1.6} />, onClick: () => signOut.mutate(false) }]
          : []),
      ],
    },
  ];
}
