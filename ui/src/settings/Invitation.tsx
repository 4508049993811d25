import { Stack, Text } from '@mantine/core';
import type { OpenInvitation } from '../api/schema';
import { Copyable } from '../parts/Copyable';
import { useSpeech } from '../texts/LanguageProvider';

/** The link by which somebody chooses a password; shown once. */
export function Invitation({ invitation }: { invitation: OpenInvitation }) {
  const { t, format } = useSpeech();
  return (
    <Stack>
      <Text>{t('settings.invitationHint', { until: format.moment(new Date(invitation.until)) })}</Text>
      <Copyable label={t('settings.invitationLink')} text={location.origin + invitation.path} />
    </Stack>
  );
}
