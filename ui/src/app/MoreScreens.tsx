import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import type { Screen } from './screens';
import classes from './Shell.module.css';

/** On a phone, the way to the screens for which its navigation has no room. */
export function MoreScreens({ screens, current }: { screens: readonly Screen[]; current: Screen | undefined }) {
  const { t } = useSpeech();
  return (
    <Menu position="top-end" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.more} data-current={(current && screens.includes(current)) || undefined}>
          <IconDots size={19} stroke={1.7} aria-hidden />
          <span>{t('shell.moreScreens')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.moreScreens')}>
        {screens.map((screen) => (
          <Menu.Item
            key={screen.path}
            component={Link}
            href={screen.path}
            leftSection={<screen.icon size={17} stroke={1.7} aria-hidden />}
            aria-current={screen === current ? 'page' : undefined}
          >
            {t(screen.title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
