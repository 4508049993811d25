import { atLeast, container, event, minWorth, products, segment, tag, within, type Shape } from '../../definitions/fields';
import type { Step, Trigger } from '../definition';

export const triggers: Record<Trigger['kind'], Shape> = {
  lostCart: {
    label: 'editor.trigger_lostCart',
    blank: { after: '1h' },
    fields: [{ name: 'after', kind: 'duration', label: 'editor.after', isRequired: true }, minWorth, container],
  },
  eventOccurred: {
    label: 'editor.trigger_eventOccurred',
    blank: { event: 'user_register' },
    fields: [event, { name: 'where', kind: 'where', label: 'editor.property' }],
  },
  visitedWebsite: {
    label: 'editor.trigger_visitedWebsite',
    blank: {},
    fields: [{ name: 'source', kind: 'text', label: 'editor.source', hint: 'editor.anyIfEmpty' }],
  },
  viewedProduct: {
    label: 'editor.trigger_viewedProduct',
    blank: { atLeast: 3, within: '1d' },
    fields: [atLeast, within, products, { name: 'categories', kind: 'texts', label: 'editor.categories', hint: 'editor.anyIfEmpty' }],
  },
  enteredSegment: { label: 'editor.trigger_enteredSegment', blank: { segment: '' }, fields: [segment] },
};

export const steps: Record<Step['kind'], Shape> = {
  sendEmail: {
    label: 'campaigns.step_sendEmail',
    blank: { subject: '', html: '', onIneligible: 'stop' },
    fields: [
      { name: 'subject', kind: 'line', label: 'editor.subject', hint: 'editor.subjectHint', isRequired: true },
      { name: 'html', kind: 'template', label: 'editor.html', isRequired: true },
      {
        name: 'onIneligible',
        kind: 'choice',
        label: 'editor.onIneligible',
        options: [
          { value: 'stop', label: 'editor.onIneligible_stop' },
          { value: 'continue', label: 'editor.onIneligible_continue' },
        ],
      },
      { name: 'senderName', kind: 'text', label: 'editor.senderName', hint: 'editor.usualIfEmpty' },
      { name: 'senderAddress', kind: 'text', label: 'editor.senderAddress', hint: 'editor.usualIfEmpty' },
    ],
  },
  wait: { label: 'campaigns.step_wait', blank: { duration: '1h' }, fields: [{ name: 'duration', kind: 'duration', label: 'editor.duration', isRequired: true }] },
  filter: { label: 'campaigns.step_filter', blank: { condition: { kind: 'hasInContainer' } }, fields: [] },
  setTag: {
    label: 'campaigns.step_setTag',
    blank: { tag: '' },
    fields: [tag, { name: 'remove', kind: 'flag', label: 'editor.remove' }],
  },
};
