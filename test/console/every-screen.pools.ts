import { id, type Screen } from '../support/screens.js';

/** Pools of experts, one pool with its keeper, and a proposal for which somebody of it is drawn. */
export const screens: readonly Screen[] = [
  {
    route: '/pools',
    as: 'officer',
    shows: 'main .conditions li',
    dialogs: [['pools/open-dialog.tsx', 'Open a pool']],
  },
  {
    route: '/pools/:key',
    as: 'officer',
    at: id('pool', '/pools/:id'),
    shows: '#experts-heading',
    dialogs: [
      ['pools/offer-dialog.tsx', 'Offer yourself'],
      ['pools/pool.page.tsx', /^Remove /],
    ],
  },
  { route: '/proposals/:id', as: 'company', at: id('drawn', '/proposals/:id'), shows: '#draws-heading' },
];
