import { IconAlertTriangle, IconClick, IconMail, IconRoute, IconShoppingCart, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { NumberedLine } from '../live/group';
import { useSpeech } from '../texts/LanguageProvider';
import { customerName, sentence, type Names } from './sentence';
import classes from './Happenings.module.css';

const icons: Record<string, Icon> = { event: IconClick, cart: IconShoppingCart, campaign: IconRoute, segment: IconUsersGroup, message: IconMail, failure: IconAlertTriangle };

/** One line of the stream: when, who, what. */
export const HappeningRow = memo(function HappeningRow({ line, names }: { line: NumberedLine; names: Names }) {
  const { t, format } = useSpeech();
  const KindIcon = icons[line.kind] ?? IconClick;
  const isBad = line.kind === 'failure' || line.text === 'failed';
  return (
    <li className={classes.line} data-kind={isBad ? 'failure' : line.kind}>
      <time className={classes.time} dateTime={line.at}>
        {format.clock(new Date(line.at))}
      </time>
      <KindIcon className={classes.icon} size={16} stroke={1.8} aria-hidden />
      <span className={classes.words}>
        <Link className={classes.customer} href={`/customers/${encodeURIComponent(line.customer)}`}>
          {customerName(line.customer, t)}
        </Link>{' '}
        {sentence(line, names, t)}
      </span>
      {line.amount !== undefined && <span className={classes.amount}>{format.money(line.amount)}</span>}
    </li>
  );
});
