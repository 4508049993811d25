import { IconAlertTriangle, IconChevronDown, IconClick, IconMail, IconRoute, IconShoppingCart, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { sentence, type Names } from '../dashboard/sentence';
import { useSpeech } from '../texts/LanguageProvider';
import { Facts } from './Facts';
import { propertiesOf, type FeedLine } from './feed';
import classes from './Activity.module.css';

const icons: Record<string, Icon> = { event: IconClick, cart: IconShoppingCart, campaign: IconRoute, segment: IconUsersGroup, message: IconMail, failure: IconAlertTriangle };

/** One line: when, what, for how much; a whole event opens below. */
export const ActivityRow = memo(function ActivityRow({ line, names }: { line: FeedLine; names: Names }) {
  const { t, format } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const KindIcon = icons[line.kind] ?? IconClick;
  const properties = Object.entries(propertiesOf(line.event));
  const isBad = line.kind === 'failure' || line.text === 'failed';
  const words = (
    <>
      <time className={classes.time} dateTime={line.at} title={format.moment(new Date(line.at))}>
        {format.clock(new Date(line.at))}
      </time>
      <KindIcon className={classes.icon} size={16} stroke={1.8} aria-hidden />
      <span className={classes.words}>{sentence(line, names, t)}</span>
      <span className={classes.amount}>{line.amount !== undefined && format.money(line.amount)}</span>
    </>
  );
  return (
    <li data-kind={isBad ? 'failure' : line.kind} className={classes.item}>
      {properties.length === 0 ? (
        <div className={classes.line}>{words}</div>
      ) : (
        <>
          <button type="button" className={classes.line} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words}
            <IconChevronDown className={classes.arrow} size={15} aria-hidden />
          </button>
          {isOpen && (
            <div className={classes.details}>
              <Facts facts={properties.map(([property, value]) => ({ name: property, label: property, value }))} />
            </div>
          )}
        </>
      )}
    </li>
  );
});
