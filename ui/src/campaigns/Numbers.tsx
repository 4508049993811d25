import { useSpeech } from '../texts/LanguageProvider';
import { Count, useCount } from './Count';
import classes from './Numbers.module.css';

const shown = [
  { name: 'started', label: 'campaigns.started' },
  { name: 'running', label: 'campaigns.waiting' },
  { name: 'ended', label: 'campaigns.ended' },
  { name: 'sent', label: 'campaigns.sent' },
  { name: 'opened', label: 'campaigns.opened', of: 'sent' },
  { name: 'clicked', label: 'campaigns.clicked', of: 'sent' },
  { name: 'failed', label: 'campaigns.failed', isBad: true },
] as const;

/** A campaign as a whole, in numbers. */
export function Numbers({ id }: { id: string }) {
  const { t } = useSpeech();
  return (
    <dl className={classes.numbers}>
      {shown.map(({ name, label, ...more }) => (
        <div key={name} className={classes.number}>
          <dt>{t(label)}</dt>
          <dd>
            <Value id={id} name={name} isBad={'isBad' in more} />
            {'of' in more && <Share id={id} name={name} of={more.of} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ id, name, isBad }: { id: string; name: string; isBad: boolean }) {
  const value = useCount(id, name);
  return (
    <span className={classes.value} data-bad={isBad && !!value}>
      <Count campaign={id} name={name} />
    </span>
  );
}

function Share({ id, name, of }: { id: string; name: string; of: string }) {
  const { format } = useSpeech();
  const part = useCount(id, name) ?? 0;
  const whole = useCount(id, of) ?? 0;
  return whole > 0 && <span className={classes.share}>{format.percent(part / whole)}</span>;
}
