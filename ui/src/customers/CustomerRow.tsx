import { Avatar } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { CustomerLine } from '../api/schema';
import { sentence, type Names } from '../dashboard/sentence';
import type { LiveLine } from '../live/group';
import { useSpeech } from '../texts/LanguageProvider';
import { addressOf } from './keys';
import { contactsOf, nameOf } from './names';
import { lastSeen } from './order';
import { Seen } from './Seen';
import classes from './CustomerList.module.css';

// Their own colour would be too pale to read.
const initials = { placeholder: { color: 'var(--ink)' } };

/** One customer of the list: who, what they did last, what is in the cart, when they were seen. */
export const CustomerRow = memo(function CustomerRow({ line, doing, names }: { line: CustomerLine; doing: LiveLine | undefined; names: Names }) {
  const { t, format } = useSpeech();
  const name = nameOf(line, t);
  const seenAt = lastSeen(line, doing);
  const isVisitor = line.key.startsWith('v:');
  return (
    <li>
      <Link href={addressOf(line.key)} className={classes.row}>
        <Avatar size={36} radius="xl" color={isVisitor ? 'gray' : 'initials'} {...(!isVisitor && { name })} styles={initials} aria-hidden />
        <span className={classes.who}>
          <span className={classes.name}>{name}</span>
          <span className={classes.contacts}>{contactsOf(line, name).join(' · ') || (isVisitor ? t(line.lastSeenAt === null ? 'customers.knownSince' : 'customers.unknownYet') : line.key.slice(2))}</span>
        </span>
        <span className={classes.doing}>{doing && sentence(doing, names, t)}</span>
        <span className={classes.cart}>
          {line.cartMinor > 0 && (
            <>
              <IconShoppingCart size={15} stroke={1.7} aria-label={t('customers.cart')} />
              {format.money(line.cartMinor)}
            </>
          )}
        </span>
        <span className={classes.seen}>{seenAt && <Seen at={seenAt} />}</span>
      </Link>
    </li>
  );
});
