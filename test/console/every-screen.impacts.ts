import { id, type Screen } from '../support/screens.js';

/** Criteria by which proposals are assessed, how they are written, and a proposal that was assessed. */
export const screens: readonly Screen[] = [
  { route: '/impact-criteria', as: 'company', shows: 'main tbody tr' },
  { route: '/impact-criteria/new', as: 'officer', shows: '#criteria-title' },
  {
    route: '/impact-criteria/:id',
    as: 'officer',
    at: id('criteria', '/impact-criteria/:id'),
    shows: '.impact-levels',
    dialogs: [['impacts/edition.page.tsx', 'Retire']],
  },
  {
    route: '/proposals/:id/impact',
    as: 'officer',
    at: id('proposal', '/proposals/:id/impact'),
    shows: '.impact-form fieldset',
    first: ({ window: { page } }) => page.getByRole('button', { name: 'Assess again' }).click(),
  },
  {
    route: '/proposals/:id/impact',
    as: 'company',
    at: id('proposal', '/proposals/:id/impact'),
    shows: '.impact-bars li',
  },
  {
    route: '/proposals/:id/impact',
    as: 'company',
    at: id('draft', '/proposals/:id/impact'),
    shows: 'main .cds--inline-notification',
  },
];
