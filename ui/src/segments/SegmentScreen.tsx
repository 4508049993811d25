import { Button, Skeleton } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Problem } from '../api/problem';
import { ConditionTree } from '../definitions/ConditionTree';
import type { Condition } from '../definitions/piece';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Tile, Tiles } from '../parts/Tiles';
import { useSpeech } from '../texts/LanguageProvider';
import { Actions } from './Actions';
import { ActiveBadge } from './ActiveBadge';
import { Count } from './Count';
import { useSegment } from './segment';
import { Traffic } from './Traffic';
import { Uses } from './Uses';
import classes from './SegmentScreen.module.css';

const numbers = ['members', 'entered', 'left'] as const;

/** One segment: who is meant, how many that are, who comes and goes, and what it is for. */
export function SegmentScreen({ id }: { id: string }) {
  const { t } = useSpeech();
  const query = useSegment(id);
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Page title={t('segments.notFound')}>
        <Empty
          icon={<IconUsersGroup />}
          title={t('segments.notFound')}
          hint={t('segments.notFoundHint')}
          action={
            <Button component={Link} href="/segments">
              {t('segments.toList')}
            </Button>
          }
        />
      </Page>
    );
  }

  const segment = query.data?.definition;
  return (
    <Page
      title={segment?.name ?? t('segments.name')}
      lead={segment && <ActiveBadge isActive={segment.active !== false} />}
      actions={segment && <Actions id={id} name={segment.name} />}
    >
      <Loaded query={query} skeleton={<Skeleton height={420} />}>
        {({ definition: loaded }) => (
          <div className={classes.parts}>
            <div className={classes.whole}>
              <Tiles columns={3}>
                {numbers.map((name) => (
                  <Tile key={name} label={t(`segments.${name}`)} note={t(`segments.${name}Hint`)}>
                    <Count segment={id} name={name} />
                  </Tile>
                ))}
              </Tiles>
            </div>
            <Card title={t('segments.who')} hint={t('segments.whoHint')}>
              <ConditionTree condition={loaded.condition as Condition} />
            </Card>
            <Uses id={id} />
            <div className={classes.whole}>
              <Traffic id={id} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
