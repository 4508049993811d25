import { Button, Skeleton } from '@mantine/core';
import { IconRouteOff } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Problem } from '../api/problem';
import { Messages } from '../outbox/Messages';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Actions } from './Actions';
import type { Campaign, Status } from './definition';
import { Numbers } from './Numbers';
import { StatusBadge } from './StatusBadge';
import { Steps } from './Steps';
import { useCampaign } from './useCampaign';
import { useWords } from './words';
import classes from './CampaignScreen.module.css';

/** One campaign: whether it runs, its steps with who is where, and what it sent. */
export function CampaignScreen({ id }: { id: string }) {
  const { t } = useSpeech();
  const query = useCampaign(id);
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Page title={t('campaigns.notFound')}>
        <Empty
          icon={<IconRouteOff />}
          title={t('campaigns.notFound')}
          hint={t('campaigns.notFoundHint')}
          action={
            <Button component={Link} href="/campaigns">
              {t('campaigns.toList')}
            </Button>
          }
        />
      </Page>
    );
  }

  const campaign = query.data?.definition;
  return (
    <Page
      title={campaign?.name ?? t('campaigns.name')}
      lead={campaign && <Lead campaign={campaign} />}
      actions={campaign && <Actions id={id} campaign={campaign} />}
    >
      <Loaded query={query} skeleton={<Skeleton height={420} />}>
        {({ definition: loaded }) => (
          <div className={classes.parts}>
            <Numbers id={id} />
            <Steps id={id} campaign={loaded} />
            <Card flush title={t('campaigns.messages')} hint={t('campaigns.messagesHint')}>
              <Messages filter={{ campaign: id }} />
            </Card>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ campaign }: { campaign: Campaign }) {
  const words = useWords();
  return (
    <span className={classes.lead}>
      <StatusBadge status={campaign.status as Status} />
      <span>{words.entry(campaign)}</span>
    </span>
  );
}
