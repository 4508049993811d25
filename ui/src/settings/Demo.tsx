import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMailOpened, IconPlayerPlay, IconRotate, IconShoppingBag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { Card } from '../parts/Card';
import { Confirm } from '../parts/Confirm';
import { useSpeech } from '../texts/LanguageProvider';
import { startTour } from '../tour/tour';

/** What one can do with the demo: look around, be a customer, begin anew. */
export function Demo() {
  const { t } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  const reset = useMutation({
    mutationFn: () => api.POST('/api/demo/reset'), // the server is away for some seconds; once it is back, everything is read anew
    onSuccess() {
      setAsking(false);
      notifications.show({ message: t('settings.demoIsReset') });
    },
  });

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
      <Card title={t('settings.demoReset')}>
        <Text mb="sm">{t('settings.demoResetHint')}</Text>
        <Button variant="default" leftSection={<IconRotate size={16} />} onClick={() => setAsking(true)}>
          {t('settings.demoReset')}
        </Button>
        <Confirm
          opened={isAsking}
          title={t('settings.demoResetTitle')}
          action={t('settings.demoReset')}
          isPending={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate()}
          onClose={() => setAsking(false)}
        >
          {t('settings.demoResetHint')}
        </Confirm>
      </Card>
    </Stack>
  );
}
