import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Happenings } from './Happenings';
import { Tiles } from './Tiles';

/** What happens right now, in numbers and line by line. */
export default function Dashboard() {
  const { t } = useSpeech();
  return (
    <Page title={t('dashboard.title')} lead={t('dashboard.lead')}>
      <Tiles />
      <Happenings />
    </Page>
  );
}
