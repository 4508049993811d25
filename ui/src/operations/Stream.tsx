import type { StreamReport } from '../api/schema';
import { Card } from '../parts/Card';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Lines.module.css';

/** Whether events are taken, and what they cost in disk. */
export function Stream({ stream: { trouble, usedBytes, freeBytes } }: { stream: StreamReport }) {
  const { t, format } = useSpeech();
  return (
    <Card title={t('operations.streamTitle')} hint={t('operations.streamTitleHint')} flush>
      <Rows label={t('operations.streamTitle')}>
        <li>
          <span>{t('operations.streamWrites')}</span>
          <span className={classes.status} data-good={trouble === null || undefined}>
            {t(trouble === null ? 'operations.streamYes' : 'operations.streamNo')}
          </span>
        </li>
        <li>
          <span>{t('operations.streamUsed')}</span>
          <span>{format.bytes(usedBytes)}</span>
        </li>
        {freeBytes !== null && (
          <li>
            <span>{t('operations.streamFree')}</span>
            <span>{format.bytes(freeBytes)}</span>
          </li>
        )}
      </Rows>
    </Card>
  );
}
