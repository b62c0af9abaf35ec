import { id, type Screen } from '../support/screens.js';

const incident = { route: '/incidents/:id', at: id('incident', '/incidents/:id'), shows: '#record-heading' } as const;

/** Incidents: all of them, one as its reviewer and as its reporter has it, and what its project says of it. */
export const screens: readonly Screen[] = [
  { route: '/incidents', as: 'officer', shows: 'main tbody tr' },
  {
    ...incident,
    as: 'officer',
    dialogs: [
      ['incidents/review-dialogs.tsx', 'End the review'],
      ['incidents/review-dialogs.tsx', 'Set an action'],
      ['incidents/review-dialogs.tsx', 'There was no incident'],
      ['incidents/review-dialogs.tsx', 'Hand the review over'],
      ['incidents/action-dialogs.tsx', 'Check it'],
      ['incidents/action-dialogs.tsx', 'Say that it is done'],
    ],
  },
  {
    ...incident,
    as: 'company',
    dialogs: [
      ['incidents/hold-dialogs.tsx', 'Suspend agreements'],
      ['incidents/hold-dialogs.tsx', 'Lift'],
      ['incidents/hold-dialogs.tsx', 'Add to the record'],
      ['incidents/report-dialog.tsx', 'Correct'],
    ],
  },
  {
    route: '/projects/:id/:part?',
    as: 'company',
    at: id('project', '/projects/:id'),
    shows: '#incidents-heading',
    dialogs: [['incidents/report-dialog.tsx', 'Report an incident']],
  },
];
