import type { TextKey } from '../texts/text';
import type { Condition } from './piece';

/** How a field is written. */
export type FieldKind = 'text' | 'line' | 'template' | 'event' | 'duration' | 'number' | 'whole' | 'texts' | 'segment' | 'campaign' | 'comparison' | 'where' | 'choice' | 'flag';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: TextKey;
  readonly hint?: TextKey;
  readonly isRequired?: boolean;
  /** What a choice offers. */
  readonly options?: readonly { readonly value: string; readonly label: TextKey }[];
}

/** A kind as the form offers it: its name, what a new one is, and its fields. */
export interface Shape {
  readonly label: TextKey;
  readonly blank: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

export const event: Field = { name: 'event', kind: 'event', label: 'editor.event', hint: 'editor.eventHint', isRequired: true };
export const container: Field = { name: 'container', kind: 'text', label: 'editor.container', hint: 'editor.containerHint' };
export const minWorth: Field = { name: 'minWorth', kind: 'number', label: 'editor.minWorth', hint: 'editor.anyIfEmpty' };
export const within: Field = { name: 'within', kind: 'duration', label: 'editor.within', hint: 'editor.anyTimeIfEmpty' };
export const atLeast: Field = { name: 'atLeast', kind: 'whole', label: 'editor.atLeast' };
export const products: Field = { name: 'products', kind: 'texts', label: 'editor.products', hint: 'editor.anyIfEmpty' };
const items: Field = { name: 'items', kind: 'texts', label: 'editor.items', hint: 'editor.anyIfEmpty' };
export const segment: Field = { name: 'segment', kind: 'segment', label: 'editor.segment', isRequired: true };
export const tag: Field = { name: 'tag', kind: 'text', label: 'editor.tag', isRequired: true };

export const conditions: Record<Condition['kind'], Shape> = {
  inSegment: { label: 'editor.condition_inSegment', blank: { segment: '' }, fields: [segment] },
  hasTag: { label: 'editor.condition_hasTag', blank: { tag: '' }, fields: [tag] },
  traitIs: {
    label: 'editor.condition_traitIs',
    blank: { trait: 'email', is: { operator: 'isSet' } },
    fields: [
      { name: 'trait', kind: 'text', label: 'editor.trait', isRequired: true },
      { name: 'is', kind: 'comparison', label: 'editor.comparison' },
    ],
  },
  performed: { label: 'editor.condition_performed', blank: { event: 'view_product' }, fields: [event, atLeast, within, items] },
  notPerformed: { label: 'editor.condition_notPerformed', blank: { event: 'order_complete', within: '7d' }, fields: [event, within, items] },
  lastPerformed: {
    label: 'editor.condition_lastPerformed',
    blank: { event: 'user_visit', ago: '30d' },
    fields: [event, { name: 'ago', kind: 'duration', label: 'editor.ago', isRequired: true }, items],
  },
  hasInContainer: {
    label: 'editor.condition_hasInContainer',
    blank: {},
    fields: [minWorth, { name: 'leftFor', kind: 'duration', label: 'editor.leftFor', hint: 'editor.anyTimeIfEmpty' }, products, container],
  },
  enteredCampaign: {
    label: 'editor.condition_enteredCampaign',
    blank: { campaign: '' },
    fields: [{ name: 'campaign', kind: 'campaign', label: 'editor.campaign', isRequired: true }, within],
  },
  firstSeen: {
    label: 'editor.condition_firstSeen',
    blank: { within: '7d' },
    fields: [{ name: 'within', kind: 'duration', label: 'editor.firstSeenWithin', isRequired: true }],
  },
  and: { label: 'editor.condition_and', blank: { parts: [{ kind: 'inSegment', segment: '' }] }, fields: [] },
  or: { label: 'editor.condition_or', blank: { parts: [{ kind: 'inSegment', segment: '' }] }, fields: [] },
  not: { label: 'editor.condition_not', blank: { part: { kind: 'inSegment', segment: '' } }, fields: [] },
};
