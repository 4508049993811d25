import { IconHourglass } from '@tabler/icons-react';
import type { CustomerView } from '../api/schema';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import { Countdown } from './Countdown';
import type { Translate } from './names';
import { waitsOf, type Wait } from './waits';
import classes from './Rows.module.css';

const texts: Record<Wait['kind'], TextKey> = { run: 'customers.waitRun', start: 'customers.waitStart', enter: 'customers.waitEnter', leave: 'customers.waitLeave' };

/** What a moment will bring, in words. */
export const waitText = (wait: Wait, t: Translate): string => t(texts[wait.kind], { name: wait.name });

/** What waits for a moment, and how long it still is. */
export function Waits({ view }: { view: CustomerView }) {
  const { t } = useSpeech();
  const waits = waitsOf(view);
  return (
    <Card flush title={t('customers.waits')} hint={waits.length === 0 ? t('customers.waitsNone') : undefined}>
      <ul className={classes.rows} aria-label={t('customers.waits')}>
        {waits.map((wait) => (
          <li key={`${wait.kind} ${wait.id}`} className={classes.row}>
            <IconHourglass className={classes.icon} size={16} stroke={1.7} aria-hidden />
            <span className={classes.words}>{waitText(wait, t)}</span>
            <span className={classes.end}>{wait.until === null ? t('customers.untilResumed') : <Countdown until={wait.until} />}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
