import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSegments } from '../api/definitions';
import type { SegmentLine } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useMayEdit } from '../session/useMayEdit';
import { useSpeech } from '../texts/LanguageProvider';
import { ActiveBadge } from './ActiveBadge';
import { Count } from './Count';
import classes from '../parts/ListTable.module.css';

const columns = ['members', 'entered', 'left'] as const;

/** All segments with how many are in them now. */
export function SegmentList() {
  const { t } = useSpeech();
  const segments = useSegments();
  const [search, setSearch] = useState('');
  const make = useMayEdit() && (
    <Button component={Link} href="/segments/new" leftSection={<IconPlus size={16} />}>
      {t('segments.new')}
    </Button>
  );

  return (
    <Page title={t('segments.title')} lead={t('segments.lead')} actions={make}>
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          aria-label={t('segments.find')}
          placeholder={t('segments.find')}
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <div className={classes.card}>
        <Loaded query={segments} skeleton={<Skeleton height={240} />}>
          {(all) => {
            const shown = found(all, search);
            if (all.length === 0) {
              return <Empty icon={<IconUsersGroup />} title={t('segments.none')} hint={t('segments.noneHint')} action={make} />;
            }

            return shown.length > 0 ? (
              <Table segments={shown} />
            ) : (
              <Empty
                title={t('segments.noneFound')}
                hint={t('segments.noneFoundHint')}
                action={
                  <Button variant="default" onClick={() => setSearch('')}>
                    {t('segments.clear')}
                  </Button>
                }
              />
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

/** The segments in which every word is found. */
function found(all: readonly SegmentLine[], search: string): SegmentLine[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ id, name }) => words.every((word) => name.toLocaleLowerCase().includes(word) || id.includes(word)));
}

function Table({ segments }: { segments: SegmentLine[] }) {
  const { t } = useSpeech();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('segments.name')}</th>
          <th scope="col">{t('segments.state')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`segments.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {segments.map(({ id, name, isActive, counts }) => (
          <tr key={id} className={classes.row}>
            <th scope="row">
              <Link className={classes.name} href={`/segments/${id}`}>
                {name}
              </Link>
            </th>
            <td className={classes.state}>
              <ActiveBadge isActive={isActive} />
            </td>
            {columns.map((column) => (
              <td key={column} className={classes.number} data-label={t(`segments.${column}`)}>
                <Count segment={id} name={column} known={counts[column]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
