import type { LiveLine } from '../live/group';
import type { TextKey, TextValues } from '../texts/text';

type Translate = (key: TextKey, values?: TextValues) => string;

// Events that have a sentence of their own; any other is shown by its name.
const told: Record<string, TextKey> = {
  user_visit: 'happenings.user_visit',
  page: 'happenings.page',
  screen: 'happenings.screen',
  view_product: 'happenings.view_product',
  view_category: 'happenings.view_category',
  view_section: 'happenings.view_section',
  container_add: 'happenings.container_add',
  container_remove: 'happenings.container_remove',
  container_set: 'happenings.container_set',
  order_complete: 'happenings.order_complete',
  user_login: 'happenings.user_login',
  user_register: 'happenings.user_register',
  identify: 'happenings.identify',
};

const consequences: Record<string, TextKey> = {
  'cart opened': 'happenings.cartOpened',
  'cart abandoned': 'happenings.cartAbandoned',
  'cart recovered': 'happenings.cartRecovered',
  'segment entered': 'happenings.segmentEntered',
  'segment left': 'happenings.segmentLeft',
  'campaign started': 'happenings.campaignStarted',
  'campaign ended': 'happenings.campaignEnded',
  'message queued': 'happenings.messageQueued',
  'message sent': 'happenings.messageSent',
  'message failed': 'happenings.messageFailed',
  'message opened': 'happenings.messageOpened',
  'message clicked': 'happenings.messageClicked',
};

/** Names of campaigns and segments by their ids, as "campaign/welcome". */
export type Names = ReadonlyMap<string, string>;

/** What a line says of its customer, in words. */
export function sentence(line: LiveLine, names: Names, t: Translate): string {
  const item = line.text ?? '';
  const key = line.kind === 'event' ? (told[line.name] ?? 'happenings.other') : line.kind === 'failure' ? 'happenings.failure' : consequences[`${line.kind} ${item}`];
  return t(key ?? 'happenings.other', { name: names.get(`${line.kind === 'message' ? 'campaign' : line.kind}/${line.name}`) ?? line.name, item }).trimEnd();
}

/** What a customer is called where only the key is known. */
export function customerName(key: string, t: Translate): string {
  const id = key.slice(2);
  return key.startsWith('v:') ? t('happenings.visitor', { id: id.slice(-6) }) : id;
}
