import type { CustomerView } from '../api/schema';
import { Ticker } from '../parts/Ticker';
import { Bad, Tile, Tiles } from '../parts/Tiles';
import { useSpeech } from '../texts/LanguageProvider';
import { Countdown } from './Countdown';
import { waitText } from './Waits';
import { waitsOf } from './waits';

/** The customer in four numbers. */
export function Summary({ view }: { view: CustomerView }) {
  const { t, format } = useSpeech();
  const cart = view.containers.find((container) => container.name === 'cart');
  const count = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const sent = view.messages.filter((message) => message.status !== 'queued' && message.status !== 'failed').length;
  const failed = view.messages.filter((message) => message.status === 'failed').length;
  const next = waitsOf(view).find((wait) => wait.until !== null);
  return (
    <Tiles>
      <Tile label={t('customers.cart')} note={t('customers.products', { count })}>
        <Ticker value={Math.round((cart?.worth ?? 0) * 100)} format={format.money} />
      </Tile>
      <Tile label={t('customers.visit')} note={view.session ? <Began at={view.session.startedAt} /> : t('customers.visitNone')}>
        {view.session ? <Ticker value={view.session.events} format={format.number} /> : '–'}
      </Tile>
      <Tile label={t('customers.messages')} note={failed > 0 ? <Bad>{t('customers.messagesFailed', { count: failed })}</Bad> : t('customers.messagesLately')}>
        <Ticker value={sent} format={format.number} />
      </Tile>
      <Tile label={t('customers.next')} note={next ? waitText(next, t) : t('customers.nextNone')}>
        {next?.until ? <Countdown until={next.until} /> : '–'}
      </Tile>
    </Tiles>
  );
}

function Began({ at }: { at: string }) {
  const { t, format } = useSpeech();
  return <>{t('customers.visitSince', { time: format.minute(new Date(at)) })}</>;
}
