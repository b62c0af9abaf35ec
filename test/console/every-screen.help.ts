import type { Screen } from '../support/screens.js';

/** The start page, the tour for who is new, what explains the terms, and what developers look for. */
export const screens: readonly Screen[] = [
  { route: '/', as: 'company', shows: '.lines li' },
  { route: '/', as: 'officer', at: () => '/?tour=yes', shows: '.tour' },
  { route: '/', as: 'steward', shows: '.figure' },
  { route: '/developers', as: 'officer', shows: '[aria-labelledby=open-data-status-heading] tbody tr' },
  { route: '/glossary', as: 'company', shows: 'main dt' },
  {
    route: '/glossary',
    as: 'officer',
    at: () => '/organisation/members',
    first: async ({ window: { page } }) => {
      await page.getByRole('button', { name: 'Invite a person' }).click();
      await page.getByRole('button', { name: 'What does “Roles” mean?' }).click();
    },
    shows: '.help .cds--popover--open strong',
  },
];
