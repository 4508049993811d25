import { Avatar, Menu, SegmentedControl, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconChevronRight, IconLogout, IconLogout2 } from '@tabler/icons-react';
import { useSession, useSignOut } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import type { Language } from '../texts/text';
import classes from './AccountMenu.module.css';

/** Who is signed in, how the app looks and speaks, and the way out. */
export function AccountMenu() {
  const { t, language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useSession().data;
  const user = session?.user;
  const signOut = useSignOut();
  const name = user?.name ?? '';
  return (
    <Menu position="top-start" width={260} shadow="md" trapFocus>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t('shell.menu')}>
          <Avatar size={28} radius="xl" name={name} color="iris" variant="filled" aria-hidden />
          <span className={classes.name}>{name}</span>
          <IconChevronRight className={classes.arrow} size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.menu')}>
        {user?.email && <Menu.Label>{user.email}</Menu.Label>}
        <Choice
          label={t('shell.appearance')}
          value={colorScheme}
          of={{ auto: t('shell.system'), light: t('shell.light'), dark: t('shell.dark') } satisfies Record<MantineColorScheme, string>}
          onChange={setColorScheme}
        />
        <Choice label={t('shell.language')} value={language} of={{ en: t('shell.english'), ru: t('shell.russian') } satisfies Record<Language, string>} onChange={setLanguage} />
        {user?.email && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate(false)}>
              {t('session.signOut')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout2 size={16} />} onClick={() => signOut.mutate(true)}>
              {t('session.signOutEverywhere')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice<T extends string>({ label, value, of, onChange }: { label: string; value: T; of: Record<T, string>; onChange: (value: T) => void }) {
  const data = Object.entries<string>(of).map(([each, words]) => ({ value: each, label: words }));
  return (
    <div className={classes.choice}>
      <span>{label}</span>
      <SegmentedControl fullWidth size="xs" aria-label={label} value={value} onChange={(next) => onChange(next as T)} data={data} />
    </div>
  );
}
