import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Series } from '../api/schema';
import { useLive } from '../live/useLive';
import { Ticker } from '../parts/Ticker';
import { Bad, Tile, Tiles } from '../parts/Tiles';
import { useSpeech } from '../texts/LanguageProvider';
import { useAccount } from './account';
import { sumOf, useSeries } from './series';

/** The account's numbers, side by side. */
export function Numbers() {
  const { t, format } = useSpeech();
  const hour = useSeries('hour').data;
  return (
    <Tiles tour="tiles">
      <Number label={t('dashboard.eventsPerSecond')} name="events_per_s" format={format.number}>
        <InTheHour series={hour} metric="events" />
      </Number>
      <Number label={t('dashboard.online')} name="online" format={format.number}>
        {t('dashboard.onlineHint')}
      </Number>
      <Number label={t('dashboard.cartsOpen')} name="carts:open" format={format.number}>
        <Worth name="cart_worth:open" />
      </Number>
      <Number label={t('dashboard.cartsAbandoned')} name="carts:abandoned" format={format.number}>
        <Worth name="cart_worth:abandoned" />
        <InTheHour series={hour} metric="carts:abandoned" />
      </Number>
      <Number label={t('dashboard.cartsRecovered')} name="carts:recovered" format={format.number} tone="good">
        <Worth name="cart_worth:recovered" />
        <InTheHour series={hour} metric="carts:recovered" />
      </Number>
      <Number label={t('dashboard.sent')} name="sent" format={format.number}>
        <Opened />
        <Failed />
      </Number>
      <Number label={t('dashboard.campaigns')} name="campaigns" format={format.number}>
        <Running />
      </Number>
      <Number label={t('dashboard.lag')} name="lag_p50_ms" format={format.duration}>
        <SlowestLag />
      </Number>
    </Tiles>
  );
}

function Number(props: { label: string; name: string; format: (value: number) => string; tone?: 'good'; children: ReactNode }) {
  const value = useAccount(props.name);
  return (
    <Tile label={props.label} note={props.children} tone={value ? props.tone : undefined}>
      {value === null ? <Skeleton height={26} width={72} my={4} /> : <Ticker value={value} format={props.format} />}
    </Tile>
  );
}

function Worth({ name }: { name: string }) {
  const { format } = useSpeech();
  const value = useAccount(name);
  return value !== null && <Ticker value={value} format={format.money} />;
}

function InTheHour({ series, metric }: { series: Series | undefined; metric: string }) {
  const { t, format } = useSpeech();
  const sum = useLive('account/', ({ values }) => sumOf(series, values, metric));
  return series && <span>{t('dashboard.inTheHour', { value: format.compact(sum) })}</span>;
}

function Opened() {
  const { t } = useSpeech();
  const opened = useAccount('opened');
  return opened !== null && <span>{t('dashboard.opened', { count: opened })}</span>;
}

function Failed() {
  const { t } = useSpeech();
  const failed = useAccount('failed') ?? 0;
  return failed > 0 && <Bad>{t('dashboard.failed', { count: failed })}</Bad>;
}

function Running() {
  const { t } = useSpeech();
  const running = useAccount('running');
  return running !== null && <span>{t('dashboard.running', { count: running })}</span>;
}

function SlowestLag() {
  const { t, format } = useSpeech();
  const lag = useAccount('lag_p99_ms');
  return lag !== null && <span>{t('dashboard.lagHint', { value: format.duration(lag) })}</span>;
}
