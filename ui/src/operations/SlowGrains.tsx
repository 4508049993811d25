import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SlowGrain, SlowReport } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Lines.module.css';

/** The grains whose callers waited longest lately. */
export function SlowGrains({ slow, className }: { slow: SlowReport; className?: string | undefined }) {
  const { t, format } = useSpeech();
  return (
    <Card title={t('operations.slow')} hint={t('operations.slowHint')} className={className} flush>
      {slow.slowest.length === 0 ? (
        <Empty icon={<IconCircleCheck />} title={t('operations.slowNone')} hint={t('operations.slowNoneHint')} />
      ) : (
        <Rows label={t('operations.slow')}>
          {slow.slowest.map((grain) => (
            <li key={`${grain.type}/${grain.key}/${grain.method}`}>
              <div className={classes.words}>
                <span className={classes.name}>
                  {grain.type} <Key grain={grain} />
                </span>
                <span className={classes.faint}>
                  <code className={classes.method}>{grain.method}</code> · {t('operations.times', { count: grain.calls })} · <Ago at={grain.lastAt} />
                </span>
              </div>
              <span className={classes.figure}>{format.duration(grain.longestMs)}</span>
            </li>
          ))}
        </Rows>
      )}
    </Card>
  );
}

function Key({ grain: { type, key } }: { grain: SlowGrain }) {
  return type === 'customer' ? <Link href={`/customers/${encodeURIComponent(key)}`}>{key.slice(2)}</Link> : key;
}
