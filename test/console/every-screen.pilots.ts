import { id, type Screen } from '../support/screens.js';

const project = { route: '/projects/:id/:part?', as: 'company' } as const;

/** What is tried in a project: nothing yet, something begun, and something whose outcome is being decided. */
export const screens: readonly Screen[] = [
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('freeProject', '/projects/:id/pilot'),
    shows: '#pilot-heading',
    dialogs: [['pilots/pilot-dialog.tsx', 'Declare it a pilot']],
  },
  {
    ...project,
    at: id('pilotProject', '/projects/:id/pilot'),
    shows: '.criteria li',
    dialogs: [
      ['pilots/pilot-dialog.tsx', 'Change the pilot'],
      ['pilots/measure-dialog.tsx', 'Record a measurement'],
      ['pilots/outcome-dialogs.tsx', 'Propose an outcome'],
    ],
  },
  {
    ...project,
    at: id('triedProject', '/projects/:id/pilot'),
    shows: 'main tbody tr',
    dialogs: [['pilots/outcome-dialogs.tsx', 'Withdraw']],
  },
  { route: '/approvals/:id', as: 'officer', at: id('outcome', '/approvals/:id'), shows: '.file__what .criteria li' },
];
