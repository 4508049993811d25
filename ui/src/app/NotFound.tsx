import { Button } from '@mantine/core';
import { IconMapPinQuestion } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Empty } from '../parts/Empty';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';

/** No screen has this address; also for a thing (a campaign, a customer) that is not there. */
export function NotFound() {
  const { t } = useSpeech();
  return (
    <Page title={t('shell.notFound')}>
      <Empty
        icon={<IconMapPinQuestion />}
        title={t('shell.notFoundHint')}
        action={
          <Button component={Link} href="/" mt="sm">
            {t('shell.toDashboard')}
          </Button>
        }
      />
    </Page>
  );
}
