import { IconCircleCheck, IconCircleDashed, IconUsersGroup } from '@tabler/icons-react';
import { memo } from 'react';
import type { SegmentView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Rows.module.css';

/** The segments that the customer is in and since when; those that they are not in; and when time alone may change that. */
export const Segments = memo(function Segments({ segments }: { segments: readonly SegmentView[] }) {
  const { t } = useSpeech();
  const ordered = [...segments.filter((segment) => segment.isMember), ...segments.filter((segment) => !segment.isMember)];
  return (
    <Card flush title={t('customers.segments')}>
      {ordered.length === 0 ? (
        <Empty icon={<IconUsersGroup />} title={t('customers.segmentsNone')} hint={t('customers.segmentsNoneHint')} />
      ) : (
        <ul className={classes.rows} aria-label={t('customers.segments')}>
          {ordered.map((segment) => (
            <Segment key={segment.id} segment={segment} />
          ))}
        </ul>
      )}
    </Card>
  );
});

function Segment({ segment }: { segment: SegmentView }) {
  const { t } = useSpeech();
  const Icon = segment.isMember ? IconCircleCheck : IconCircleDashed;
  return (
    <li className={classes.row}>
      <Icon className={classes.icon} data-tone={segment.isMember ? 'in' : undefined} size={17} stroke={1.8} aria-hidden />
      <span className={classes.words}>
        <span className={classes.title}>{segment.name ?? segment.id}</span>
      </span>
      <span className={classes.end}>{segment.isMember ? <Ago at={segment.since} /> : t('customers.notIn')}</span>
    </li>
  );
}
