import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { TourOffer } from '../tour/TourOffer';
import { Campaigns } from './Campaigns';
import { Charts } from './Charts';
import { Happenings } from './Happenings';
import { Numbers } from './Numbers';
import classes from './Dashboard.module.css';

/** What happens right now: in numbers, over time, and line by line. */
export default function Dashboard() {
  const { t } = useSpeech();
  return (
    <Page title={t('dashboard.title')} lead={t('dashboard.lead')}>
      <TourOffer />
      <Numbers />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Charts />
          <Campaigns />
        </div>
        <Happenings />
      </div>
    </Page>
  );
}
