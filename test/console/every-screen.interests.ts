import type { App } from '../support/app.js';
import type { City } from '../support/city.js';
import type { Screen } from '../support/screens.js';

const rowsOf = (list: 'interests' | 'owners' | 'conflicts') => `[aria-labelledby=${list}-heading] tbody tr`;

/** Something to see: with a firm that nothing else of the city is about. */
const withEntries =
  (path: string) =>
  async ({ company: { client } }: City, app: App) => {
    const other = await app.firm();
    const interest = { kind: 'BID_PARTNER', withId: other.id, since: '2024-01-01', note: 'Poles along the river.' };
    await client.done('declareInterest', interest);
    await client.done('recordHolding', { ownerId: other.id, kind: 'SHARES', percent: '12.5', since: '2020-01-01' });
    return path;
  };

/** What ties members and organisations to others, and who owns an organisation. */
export const screens: readonly Screen[] = [
  {
    route: '/profile/interests',
    as: 'company',
    at: withEntries('/profile/interests'),
    shows: rowsOf('interests'),
    dialogs: [
      ['interests/interest-dialogs.tsx', 'Declare an interest'],
      ['interests/interest-dialogs.tsx', /^End the interest with/],
    ],
  },
  {
    route: '/organisation/:part?',
    as: 'company',
    at: withEntries('/organisation/interests'),
    shows: rowsOf('interests'),
    dialogs: [['interests/interest-dialogs.tsx', 'Declare an interest']],
  },
  {
    route: '/organisation/:part?',
    as: 'company',
    at: withEntries('/organisation/owners'),
    shows: rowsOf('owners'),
    dialogs: [
      ['interests/holdings/holding-dialogs.tsx', 'Enter an owner'],
      ['interests/holdings/holding-dialogs.tsx', /^End the entry of/],
    ],
  },
  {
    route: '/audit/conflicts',
    as: 'officer',
    at: async ({ officer, company }, app) => {
      const colleague = await app.asMemberOf(officer.organisation, 'OFFICER');
      await colleague.done('declareInterest', { kind: 'FAMILY', withId: company.id, since: '2024-01-01' });
      await app.settled();
      return '/audit/conflicts';
    },
    shows: rowsOf('conflicts'),
  },
];
