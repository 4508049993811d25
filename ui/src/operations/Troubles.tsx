import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import { isGrave, type Trouble } from './troubles';
import classes from './Troubles.module.css';

/** What is wrong and what to do about it, or that nothing is. Read out when it changes. */
export function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const { t } = useSpeech();
  return (
    <div role="status" aria-label={t('operations.troubles')} className={classes.troubles}>
      {troubles.length === 0 ? (
        <p className={classes.fine}>
          <IconCircleCheck size={18} aria-hidden /> {t('operations.fine')}
        </p>
      ) : (
        troubles.map((trouble) => <One key={keyOf(trouble)} trouble={trouble} />)
      )}
    </div>
  );
}

function One({ trouble }: { trouble: Trouble }) {
  const { t } = useSpeech();
  const { title, words } = useWords(trouble);
  return (
    <div className={classes.trouble} data-grave={isGrave(trouble) || undefined}>
      <IconAlertTriangle size={18} aria-hidden className={classes.icon} />
      <div>
        <p className={classes.title}>{title}</p>
        {words && <p className={classes.reason}>{words}</p>}
        <p className={classes.hint}>
          {t(`operations.${trouble.kind}Hint`)} {trouble.kind === 'dead' && <Link href="/operations#dead-letters">{t('operations.deadLink')}</Link>}
        </p>
      </div>
    </div>
  );
}

function useWords(trouble: Trouble): { title: string; words?: string } {
  const { t, format } = useSpeech();
  switch (trouble.kind) {
    case 'stopped':
      return { title: t('operations.stopped', { partition: trouble.partition }), words: trouble.reason };
    case 'silent':
      return { title: t('operations.silent', { partition: trouble.partition }) };
    case 'stream':
      return { title: t('operations.stream'), words: trouble.reason };
    case 'commit':
      return { title: t('operations.commit', { partition: trouble.partition, age: format.duration(trouble.ageMs) }) };
    case 'rising':
      return { title: t('operations.rising', { partition: trouble.partition, lag: trouble.lag }) };
    case 'disk':
      return { title: t('operations.disk', { free: format.bytes(trouble.freeBytes) }) };
    case 'silo':
      return { title: t('operations.silo', { name: trouble.name, status: trouble.status }) };
    case 'dead':
      return { title: t('operations.dead', { count: trouble.count }) };
  }
}

const keyOf = (trouble: Trouble): string => `${trouble.kind}/${'partition' in trouble ? trouble.partition : 'name' in trouble ? trouble.name : ''}`;
