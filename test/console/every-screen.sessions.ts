import { id, type Screen } from '../support/screens.js';

/** Joint sessions: one that is held, after which another can be called, and one that is called. Whose a decision is: as one that has it, and as its coordinator. */
export const screens: readonly Screen[] = [
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('disputable', '/proposals/:id'),
    shows: '#coordination-heading',
    dialogs: [['approvals/disputing/dispute-dialog.tsx', 'Dispute which agency decides']],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('steered', '/proposals/:id'),
    shows: '#coordination-heading',
    dialogs: [['approvals/disputing/settle-dialog.tsx', 'Decide which agency is responsible']],
  },
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
