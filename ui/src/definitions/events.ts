import type { TextKey } from '../texts/text';

/** Events that have a name for people; any other is called what its sender calls it. */
export const knownEvents: ReadonlyMap<string, TextKey> = new Map([
  ['user_visit', 'campaigns.event_user_visit'],
  ['user_register', 'campaigns.event_user_register'],
  ['user_login', 'campaigns.event_user_login'],
  ['view_product', 'campaigns.event_view_product'],
  ['view_category', 'campaigns.event_view_category'],
  ['container_add', 'campaigns.event_container_add'],
  ['container_remove', 'campaigns.event_container_remove'],
  ['order_complete', 'campaigns.event_order_complete'],
  ['identify', 'campaigns.event_identify'],
]);
