import type { TextKey } from '../texts/text';

/** Events that have a name for people; any other is called what its sender calls it. */
export const knownEvents: ReadonlyMap<string, TextKey> = new Map([
  ['user_visit', 'conditions.event_user_visit'],
  ['user_register', 'conditions.event_user_register'],
  ['user_login', 'conditions.event_user_login'],
  ['view_product', 'conditions.event_view_product'],
  ['view_category', 'conditions.event_view_category'],
  ['container_add', 'conditions.event_container_add'],
  ['container_remove', 'conditions.event_container_remove'],
  ['order_complete', 'conditions.event_order_complete'],
  ['identify', 'conditions.event_identify'],
]);
