import { Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import { useUses } from './segment';

/** The campaigns and segments that ask about a segment. */
export function Uses({ id }: { id: string }) {
  const { t } = useSpeech();
  return (
    <Card flush title={t('segments.uses')} hint={t('segments.usesHint')}>
      <Loaded query={useUses(id)} skeleton={<Skeleton height={80} m="md" />}>
        {({ campaigns, segments }) =>
          campaigns.length + segments.length === 0 ? (
            <Empty icon={<IconLink />} title={t('segments.usesNone')} hint={t('segments.usesNoneHint')} />
          ) : (
            <Rows label={t('segments.uses')}>
              {campaigns.map((campaign) => (
                <li key={`campaign/${campaign.id}`}>
                  <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
                  <span>{t('campaigns.name')}</span>
                </li>
              ))}
              {segments.map((segment) => (
                <li key={`segment/${segment.id}`}>
                  <Link href={`/segments/${segment.id}`}>{segment.name}</Link>
                  <span>{t('segments.name')}</span>
                </li>
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}
