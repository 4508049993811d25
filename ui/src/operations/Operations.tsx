import { Skeleton } from '@mantine/core';
import type { OperationsReport } from '../api/schema';
import { DeadLetters, lettersKey } from '../outbox/DeadLetters';
import { useRefresh } from '../outbox/useRefresh';
import { Card } from '../parts/Card';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Commits } from './Commits';
import { Figures } from './Figures';
import { Grains } from './Grains';
import { Partitions } from './Partitions';
import { Silos } from './Silos';
import { SlowGrains } from './SlowGrains';
import { Stream } from './Stream';
import { Troubles } from './Troubles';
import { troublesOf } from './troubles';
import { useLags, useOperations } from './useOperations';
import classes from './Operations.module.css';

/** The engine at work, for those who run it. */
export default function Operations() {
  const { t } = useSpeech();
  return (
    <Page title={t('operations.title')} lead={t('operations.lead')}>
      <Loaded query={useOperations()} skeleton={<Skeleton height={560} radius={12} />}>
        {(report) => <Report report={report} />}
      </Loaded>
    </Page>
  );
}

function Report({ report }: { report: OperationsReport }) {
  const { t } = useSpeech();
  const lags = useLags(report);
  useRefresh(lettersKey, report.deadLetters); // whoever deals with them, here or elsewhere
  return (
    <>
      <Troubles troubles={troublesOf(report, lags)} />
      <Figures report={report} />
      <div className={classes.grid}>
        <Partitions className={classes.wide} partitions={report.partitions} lags={lags} />
        <Commits sizes={report.commitSizes} />
        <Grains grains={report.grains} />
        <Silos silos={report.silos} />
        <Stream stream={report.stream} />
        <div id="dead-letters" className={classes.wide}>
          <Card title={t('operations.deadLetters')} flush>
            <DeadLetters />
          </Card>
        </div>
        <SlowGrains className={classes.wide} slow={report.slow} />
      </div>
    </>
  );
}
