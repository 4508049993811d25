import { memo, useId } from 'react';
import { Link } from 'wouter';
import type { CustomerView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import { Facts } from './Facts';
import { addressOf } from './keys';
import { traitsOf } from './names';
import { Tags } from './Tags';
import classes from './Facts.module.css';

const labels: Record<string, TextKey> = {
  email: 'customers.traitEmail',
  phone: 'customers.traitPhone',
  name: 'customers.traitName',
  first_name: 'customers.traitFirstName',
  last_name: 'customers.traitLastName',
  city: 'customers.traitCity',
  country: 'customers.traitCountry',
  language: 'customers.traitLanguage',
  email_subscribed: 'customers.traitSubscribed',
};

/** What is known about the person: traits, tags, and the browsers that turned out to be theirs. */
export const Profile = memo(function Profile({ view }: { view: CustomerView }) {
  const { t } = useSpeech();
  const id = useId();
  const known = Object.entries(traitsOf(view)).sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other));
  return (
    <Card title={t('customers.profile')}>
      {known.length === 0 && <p className={classes.none}>{t('customers.profileNone')}</p>}
      <Facts facts={known.map(([name, value]) => ({ name, label: labels[name] ? t(labels[name]) : name, value }))}>
        <div>
          <dt>{t('customers.key')}</dt>
          <dd className={classes.code}>{view.key}</dd>
        </div>
        {view.firstSeenAt && (
          <div>
            <dt>{t('customers.firstSeen')}</dt>
            <dd>
              <Ago at={view.firstSeenAt} />
            </dd>
          </div>
        )}
      </Facts>
      <Tags customerKey={view.key} tags={view.tags} />
      {view.visitors.length > 0 && (
        <div className={classes.part}>
          <h3 id={id}>{t('customers.visitors', { count: view.visitors.length })}</h3>
          <ul aria-labelledby={id} className={classes.links}>
            {view.visitors.map((visitor) => (
              <li key={visitor}>
                <Link href={addressOf(`v:${visitor}`)}>{t('happenings.visitor', { id: visitor.slice(-6) })}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
});

function rank(trait: string): number {
  const at = Object.keys(labels).indexOf(trait);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}
