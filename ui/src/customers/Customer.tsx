import { Button, Skeleton } from '@mantine/core';
import { IconArrowRight, IconUserCheck, IconUserQuestion } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Problem } from '../api/problem';
import type { CustomerView } from '../api/schema';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { Activity } from './Activity';
import { Cart } from './Cart';
import { Doors } from './Doors';
import { addressOf } from './keys';
import { Messages } from './Messages';
import { nameOf, nameOfView, traitsOf } from './names';
import { Profile } from './Profile';
import { Seen } from './Seen';
import { Segments } from './Segments';
import { Summary } from './Summary';
import { useCustomer } from './useCustomer';
import { Waits } from './Waits';
import classes from './Customer.module.css';

/** One customer: who they are, what they do right now, and what the campaigns make of it. */
export function Customer({ customerKey }: { customerKey: string }) {
  const { t } = useSpeech();
  const query = useCustomer(customerKey);
  if (query.error instanceof Problem && query.error.status === 404 && !query.data) {
    return <Unknown />;
  }

  const view = query.data;
  const name = view ? nameOfView(view, t) : nameOf({ key: customerKey, name: null, email: null, phone: null }, t);
  return (
    <Page
      title={name}
      lead={view ? <Lead view={view} name={name} /> : undefined}
      actions={
        <Button component={Link} href="/customers" variant="default" size="xs">
          {t('customers.all')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<CustomerSkeleton />}>
        {(loaded) => (loaded.handedTo ? <HandedOver to={loaded.handedTo} /> : <Parts view={loaded} />)}
      </Loaded>
    </Page>
  );
}

function Parts({ view }: { view: CustomerView }) {
  return (
    <>
      <Summary view={view} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Activity view={view} />
          <Doors view={view} />
          <Messages view={view} />
        </div>
        <div className={classes.column}>
          <div className={classes.carts}>
            <Cart containers={view.containers} />
          </div>
          <Waits view={view} />
          <Profile view={view} />
          <Segments segments={view.segments} />
        </div>
      </div>
    </>
  );
}

function Lead({ view, name }: { view: CustomerView; name: string }) {
  const { email, phone } = traitsOf(view);
  const contacts = [email, phone].filter((contact) => typeof contact === 'string' && contact !== name);
  return (
    <span className={classes.lead}>
      {contacts.map((contact) => (
        <span key={String(contact)}>{String(contact)}</span>
      ))}
      {view.lastSeenAt && <Seen at={view.lastSeenAt} />}
    </span>
  );
}

/** A visitor who signed in goes on as somebody else, and so does all that they did. */
function HandedOver({ to }: { to: string }) {
  const { t } = useSpeech();
  return (
    <Empty
      icon={<IconUserCheck />}
      title={t('customers.handedTo')}
      hint={t('customers.handedToHint')}
      action={
        <Button component={Link} href={addressOf(to)} rightSection={<IconArrowRight size={15} aria-hidden />}>
          {t('customers.handedToOpen')}
        </Button>
      }
    />
  );
}

function Unknown() {
  const { t } = useSpeech();
  return (
    <Page title={t('customers.unknown')}>
      <Empty
        icon={<IconUserQuestion />}
        title={t('customers.unknownTitle')}
        hint={t('customers.unknownHint')}
        action={
          <Button component={Link} href="/customers">
            {t('customers.all')}
          </Button>
        }
      />
    </Page>
  );
}

function CustomerSkeleton() {
  return (
    <>
      <Skeleton height={92} radius={12} mb={20} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton height={420} radius={12} />
          <Skeleton height={260} radius={12} />
        </div>
        <div className={classes.column}>
          <Skeleton height={180} radius={12} />
          <Skeleton height={180} radius={12} />
        </div>
      </div>
    </>
  );
}
