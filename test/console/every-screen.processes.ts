import { id, type Screen } from '../support/screens.js';

const ROWS = 'main tbody tr';

/** How something is approved: as it is published, and as it is written. */
export const screens: readonly Screen[] = [
  { route: '/processes', as: 'officer', shows: ROWS },
  {
    route: '/processes/:key',
    as: 'officer',
    at: () => '/processes/ppp-clearance',
    shows: '.react-flow__node',
    dialogs: [['processes/acts/copy-dialog.tsx', 'Copy as a new process']],
  },
  {
    route: '/processes/:key',
    as: 'steward',
    at: () => '/processes/ppp-clearance',
    shows: '.react-flow__node',
    dialogs: [
      ['processes/acts/default-dialog.tsx', 'Make it the default'],
      ['processes/acts/retire-dialog.tsx', 'Retire'],
    ],
  },
  {
    route: '/processes/:key',
    as: 'steward',
    at: id('process', '/processes/:id'),
    first: ({ window: { page } }) => page.getByRole('button', { name: 'Try it', exact: true }).click(),
    shows: 'main tbody tr',
    dialogs: [['processes/drafting/publish-dialog.tsx', 'Publish']],
  },
];
