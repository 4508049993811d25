import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, createSpotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import { useCommands } from './commands';
import { useFinds } from './finds';

const [store, spotlight] = createSpotlight();
const pause = 150; // milliseconds after the last letter

/** The command palette: every screen, campaign, customer and preference, by typing a few letters. */
export default function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), pause);
  const commands = useCommands();
  const finds = useFinds(open ? search : '');
  useEffect(() => (open ? spotlight.open() : spotlight.close()), [open]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[...commands, ...finds]}
      filter={narrowed}
      nothingFound={t('shell.commandsNothing')}
      highlightQuery
      scrollable
      maxHeight={460}
      onSpotlightClose={onClose}
      searchProps={{ leftSection: <IconSearch size={18} stroke={1.6} />, placeholder: t('shell.commands'), 'aria-label': t('shell.commands') }}
    />
  );
}

type Actions = Parameters<NonNullable<React.ComponentProps<typeof Spotlight>['filter']>>[1];

/** What has all the words; the server has chosen the customers already, perhaps by something that is not shown. */
function narrowed(query: string, groups: Actions): Actions {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (groups as SpotlightActionGroupData[])
    .map((group) => ({
      ...group,
      actions: group.actions.filter((action) => {
        const text = `${action.label ?? ''} ${[action.keywords].flat().join(' ')}`.toLowerCase();
        return action.id?.startsWith('customer/') || words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.actions.length > 0);
}
