/** What a call says beside its name: `{ product_id: 'mug', price: 24 }`. */
export type Properties = Record<string, unknown>;

/** One thing that a visitor did, as POST /collect takes it. */
export interface TrackedEvent {
  /** A UUID. Stays the same on every retry, so that a repeat changes nothing. */
  event_id: string;
  name: string;
  /** ISO time of this device's clock; the server corrects it by `sent_at`. */
  occurred_at: string;
  url: string;
  referrer: string;
  page_title?: string;
  session_id: string;
  visitor_id: string;
  client_id?: string;
  source?: string;
  /** The token of the mail link that brought the visitor here; on the first event after the click only. */
  sc_t?: string;
  properties: Properties;
}

/** The third argument of `sc('init', siteKey, options)`. */
export interface Options {
  /** Which of the shop's event sources this website is. Left out: the default source. */
  source?: string;
  /** Where SmartCom answers, without `/collect`. Left out: where this script came from. */
  endpoint?: string;
  /** `false` until the visitor agrees; then `sc('consent', true)`. Left out: agreed. */
  consent?: boolean;
  /** `false`: only `sc('page')` reports page views. */
  autoPageView?: boolean;
  /** `false`: track in spite of Do Not Track and Global Privacy Control. */
  respectDoNotTrack?: boolean;
  /** Query parameters that may stay in reported addresses, beside `utm_*`. */
  urlParams?: string[];
}

/** What the server found wrong with one event of a batch. */
export interface EventError {
  index?: number;
  event_id?: string;
  field?: string;
  reason?: string;
}
