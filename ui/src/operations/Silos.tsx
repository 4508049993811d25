import type { SiloReport } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Lines.module.css';

/** The processes that run grains. */
export function Silos({ silos }: { silos: readonly SiloReport[] }) {
  const { t } = useSpeech();
  return (
    <Card title={t('operations.silos')} hint={t('operations.silosHint')} flush>
      <Rows label={t('operations.silos')}>
        {silos.map(({ name, status, startedAt, activations }) => (
          <li key={name}>
            <div className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.faint}>
                {t('operations.started')} <Ago at={startedAt} /> · {t('operations.siloGrains', { count: activations })}
              </span>
            </div>
            <span className={classes.status} data-good={status === 'Active' || undefined}>
              {status === 'Active' ? t('operations.siloActive') : status}
            </span>
          </li>
        ))}
      </Rows>
    </Card>
  );
}
