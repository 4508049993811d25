import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Series } from '../api/schema';
import { useLive } from '../live/useLive';
import { Ticker } from '../parts/Ticker';
import { useSpeech } from '../texts/LanguageProvider';
import { useAccount } from './account';
import { sumOf, useSeries } from './series';
import classes from './Tiles.module.css';

/** The account's numbers, side by side. */
export function Tiles() {
  const { t, format } = useSpeech();
  const hour = useSeries('hour').data;
  return (
    <dl className={classes.tiles} data-tour="tiles">
      <Tile label={t('dashboard.eventsPerSecond')} name="events_per_s" format={format.number}>
        <InTheHour series={hour} metric="events" />
      </Tile>
      <Tile label={t('dashboard.online')} name="online" format={format.number}>
        {t('dashboard.onlineHint')}
      </Tile>
      <Tile label={t('dashboard.cartsOpen')} name="carts:open" format={format.number}>
        <Worth name="cart_worth:open" />
      </Tile>
      <Tile label={t('dashboard.cartsAbandoned')} name="carts:abandoned" format={format.number}>
        <Worth name="cart_worth:abandoned" />
        <InTheHour series={hour} metric="carts:abandoned" />
      </Tile>
      <Tile label={t('dashboard.cartsRecovered')} name="carts:recovered" format={format.number} tone="good">
        <Worth name="cart_worth:recovered" />
        <InTheHour series={hour} metric="carts:recovered" />
      </Tile>
      <Tile label={t('dashboard.sent')} name="sent" format={format.number}>
        <Opened />
        <Failed />
      </Tile>
      <Tile label={t('dashboard.campaigns')} name="campaigns" format={format.number}>
        <Running />
      </Tile>
      <Tile label={t('dashboard.lag')} name="lag_p50_ms" format={format.duration}>
        <SlowestLag />
      </Tile>
    </dl>
  );
}

function Tile(props: { label: string; name: string; format: (value: number) => string; tone?: 'good'; children: ReactNode }) {
  const value = useAccount(props.name);
  return (
    <div className={classes.tile}>
      <dt className={classes.label}>{props.label}</dt>
      <dd className={classes.value} data-tone={value ? props.tone : undefined}>
        {value === null ? <Skeleton height={26} width={72} my={4} /> : <Ticker value={value} format={props.format} />}
      </dd>
      <dd className={classes.note}>{props.children}</dd>
    </div>
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
  return failed > 0 && <span className={classes.bad}>{t('dashboard.failed', { count: failed })}</span>;
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
