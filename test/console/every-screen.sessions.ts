import { id, type Screen } from '../support/screens.js';

/** Joint sessions: one that is held, after which another can be called, and one that is called. */
export const screens: readonly Screen[] = [
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('steered', '/proposals/:id'),
    shows: '#joint-sessions-heading',
    dialogs: [
      ['approvals/meeting/call-dialog.tsx', 'Call a joint session'],
      ['approvals/meeting/minutes-dialog.tsx', 'Correct the minutes'],
    ],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('convened', '/proposals/:id'),
    shows: '#joint-sessions-heading',
    dialogs: [
      ['approvals/meeting/move-dialog.tsx', 'Move'],
      ['approvals/meeting/session-view.tsx', 'Cancel the session'],
    ],
  },
];
