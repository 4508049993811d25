import { memo } from 'react';
import type { ContainerView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Cart.module.css';

/** What is in the cart, and in each further list that the shop keeps. */
export const Cart = memo(function Cart({ containers }: { containers: readonly ContainerView[] }) {
  const cart = containers.find((container) => container.name === 'cart');
  const others = containers.filter((container) => container !== cart && container.lines.length > 0);
  return (
    <>
      <List container={cart} />
      {others.map((container) => (
        <List key={container.name} container={container} title={container.name} />
      ))}
    </>
  );
});

function List({ container, title }: { container: ContainerView | undefined; title?: string }) {
  const { t, format } = useSpeech();
  const minor = (value: number) => format.money(Math.round(value * 100));
  const lines = container?.lines ?? [];
  return (
    <Card
      flush
      title={title ?? t('customers.cart')}
      hint={lines.length === 0 ? t('customers.cartEmpty') : container?.abandonedAt && <Abandoned at={container.abandonedAt} />}
      actions={
        lines.length > 0 && (
          <span className={classes.worth}>
            <Ticker value={Math.round((container?.worth ?? 0) * 100)} format={format.money} />
          </span>
        )
      }
    >
      {lines.length > 0 && (
        <ul className={classes.lines} aria-label={title ?? t('customers.cart')}>
          {lines.map((line) => (
            <li key={line.productId} className={classes.line}>
              <span className={classes.product}>{line.name ?? line.productId}</span>
              <span className={classes.amount}>
                {line.price === null ? t('customers.pieces', { count: line.quantity }) : line.quantity === 1 ? minor(line.price) : `${format.number(line.quantity)} × ${minor(line.price)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Abandoned({ at }: { at: string }) {
  const { t } = useSpeech();
  return (
    <span className={classes.abandoned}>
      {t('customers.abandoned')} · <Ago at={at} />
    </span>
  );
}
