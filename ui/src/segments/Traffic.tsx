import { IconArrowLeft, IconArrowRight, IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'wouter';
import { customerName } from '../dashboard/sentence';
import { useLive } from '../live/useLive';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './SegmentScreen.module.css';

const mostRows = 20;

/** Who comes into a segment and who leaves it, newest first. */
export function Traffic({ id }: { id: string }) {
  const { t } = useSpeech();
  const lines = useLive(`segment/${id}`, (group) => group.lines).slice(0, mostRows);
  return (
    <Card flush title={t('segments.traffic')} hint={t('segments.trafficHint')}>
      {lines.length === 0 ? (
        <Empty icon={<IconUsersGroup />} title={t('segments.trafficNone')} hint={t('segments.trafficNoneHint')} />
      ) : (
        <Rows label={t('segments.traffic')}>
          {lines.map(({ number, at, customer, text }) => (
            <li key={number}>
              <Link className={classes.who} href={`/customers/${encodeURIComponent(customer)}`}>
                {customerName(customer, t)}
              </Link>
              <span className={classes.happened} data-tone={text === 'entered' ? 'in' : undefined}>
                {text === 'entered' ? <IconArrowRight size={15} aria-hidden /> : <IconArrowLeft size={15} aria-hidden />}
                {t(text === 'entered' ? 'segments.hasEntered' : 'segments.hasLeft')} · <Ago at={at} />
              </span>
            </li>
          ))}
        </Rows>
      )}
    </Card>
  );
}
