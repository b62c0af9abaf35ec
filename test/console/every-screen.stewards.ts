import type { Screen } from '../support/screens.js';

const ROWS = 'main tbody tr';
const stewardship = { route: '/stewardship/:part?', as: 'steward' } as const;

/** What only platform stewards see. */
export const screens: readonly Screen[] = [
  {
    ...stewardship,
    at: () => '/stewardship',
    shows: ROWS,
    dialogs: [['stewardship/organisations/standing-dialog.tsx', /^Verify/]],
  },
  {
    ...stewardship,
    at: () => '/stewardship/recoveries',
    shows: ROWS,
    dialogs: [['stewardship/factor-recoveries.tsx', /^Remove the second factors of/]],
  },
  {
    ...stewardship,
    at: ({ officer }) => `/stewardship/organisations?id=${officer.id}`,
    shows: 'aside.panel dl',
    dialogs: [
      ['organisation/organisation-dialog.tsx', 'Change the details'],
      ['stewardship/organisations/standing-dialog.tsx', 'Suspend'],
      ['stewardship/organisations/limit-dialog.tsx', 'Change the limit of Drafts begun, a day'],
    ],
  },
  {
    ...stewardship,
    at: () => '/stewardship/districts',
    shows: ROWS,
    dialogs: [['stewardship/districts.tsx', /^Remove “/]],
  },
  {
    ...stewardship,
    at: () => '/stewardship/operations',
    first: async ({ window: { page } }) => void (await page.locator('#queue').selectOption('UPKEEP')),
    shows: '.cell--action',
    dialogs: [
      ['stewardship/operations-board.tsx', /^Show the job/],
      ['stewardship/maintenance.tsx', 'Announce maintenance'],
    ],
  },
  {
    ...stewardship,
    at: () => '/stewardship/ledger',
    shows: ROWS,
    dialogs: [
      [
        'stewardship/ledger/event-dialog.tsx',
        async ({ window: { page } }) => {
          await page
            .getByRole('link', { name: /^Show event/ })
            .first()
            .click();
        },
      ],
    ],
  },
  { route: '/audit', as: 'steward', shows: ROWS },
  { route: '/audit/retention', as: 'steward', shows: '[aria-labelledby=retention-runs-heading] tbody tr' },
  {
    ...stewardship,
    at: async ({ company }, app) => {
      const gone = await app.asMemberOf(company.organisation, 'VIEWER');
      await company.organisation.admin.done('deactivateMember', { id: gone.memberId, expectedVersion: 1 });
      return `/stewardship/people?member=${gone.memberId}`;
    },
    shows: '#erasure dl, main dl',
    dialogs: [['personal-data/erasure-board.tsx', 'Erase personal data']],
  },
  { route: '/stewardship/:part?', as: 'steward', at: () => '/stewardship/checkpoints', shows: ROWS },
  { route: '/stewardship/:part?', as: 'steward', at: () => '/stewardship/security', shows: ROWS },
];
