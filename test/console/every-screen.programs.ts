import type { Screen } from '../support/screens.js';

export const screens: readonly Screen[] = [
  {
    route: '/organisation/:part?',
    as: 'company',
    at: () => '/organisation/programs',
    first: ({ window: { page } }) => page.getByRole('button', { name: /^GraphQL documents: Company/ }).press('Enter'),
    shows: '[aria-labelledby="program-documents-heading"] tbody tr',
    dialogs: [
      ['organisation/programs/document-dialogs.tsx', 'Add documents'],
      ['organisation/programs/document-dialogs.tsx', 'Remove Seat'],
    ],
  },
];
