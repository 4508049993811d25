import { Button, Group, Stack } from '@mantine/core';
import { IconMailOpened, IconPlayerPlay, IconShoppingBag } from '@tabler/icons-react';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import { startTour } from '../tour/tour';

/** What one can do with the demo: look around, be a customer. */
export function Demo() {
  const { t } = useSpeech();
  return (
    <Stack>
      <Card title={t('settings.demoLook')} hint={t('settings.demoLookHint')}>
        <Group>
          <Button leftSection={<IconPlayerPlay size={16} />} onClick={startTour}>
            {t('tour.start')}
          </Button>
          <Button component="a" href="/shop" target="smartcom-shop" variant="default" leftSection={<IconShoppingBag size={16} />}>
            {t('shell.openShop')}
          </Button>
          <Button component="a" href="/demo/mails" target="smartcom-mails" variant="default" leftSection={<IconMailOpened size={16} />}>
            {t('settings.demoMails')}
          </Button>
        </Group>
      </Card>
    </Stack>
  );
}
