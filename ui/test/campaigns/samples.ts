import type { Campaign } from '../../src/campaigns/definition';

/** Looks three times, waits, is asked for a cart: who has one gets a tag, the others a mail first. */
export const thirdLook: Campaign = {
  id: 'third-look',
  version: 3,
  name: 'Looked three times',
  status: 'active',
  trigger: { kind: 'viewedProduct', atLeast: 3, within: '1d' },
  reentryInterval: '1d',
  firstStepId: 'pause',
  steps: [
    { kind: 'wait', id: 'pause', duration: '5s', next: 'has-cart' },
    { kind: 'filter', id: 'has-cart', condition: { kind: 'hasInContainer', container: 'cart' }, plus: 'tag', minus: 'mail' },
    { kind: 'sendEmail', id: 'mail', subject: 'Still thinking about {{default product.name product.id}}?', html: '<p>Hi</p>', next: 'tag', onIneligible: 'continue' },
    { kind: 'setTag', id: 'tag', tag: 'interested', remove: false },
  ],
};
