import { lookedThrough } from '../support/tables.js';
import { uniqueEmail } from '../support/organisations.js';
import type { Screen } from '../support/screens.js';

const table = (...emails: readonly string[]) =>
  `email,title,roles\n${emails.map((email) => `${email},Officer,OFFICER`).join('\n')}\n`;

/** Where tables are sent, one that was looked through, and one that was brought in. */
export const screens: readonly Screen[] = [
  { route: '/imports', as: 'officer', shows: '#send-heading' },
  {
    route: '/imports/:id',
    as: 'officer',
    at: async ({ officer }) => {
      const { id } = await lookedThrough(officer.client, 'MEMBERS', table(uniqueEmail(), 'nobody'));
      return `/imports/${id}`;
    },
    shows: '[aria-labelledby=rows-heading] tbody tr',
    dialogs: [['imports/apply-dialog.tsx', 'Import']],
  },
  {
    route: '/imports/:id',
    as: 'officer',
    at: async ({ officer }) => {
      const { id, version } = await lookedThrough(officer.client, 'MEMBERS', table(uniqueEmail()));
      await officer.client.done('applyTableImport', { id, expectedVersion: version });
      return `/imports/${id}`;
    },
    shows: '[aria-labelledby=rows-heading] tbody tr',
    dialogs: [['imports/undo-dialog.tsx', 'Take back']],
  },
];
