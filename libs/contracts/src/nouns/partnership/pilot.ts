import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, uuid } from '../../values.js';

/** Where a pilot is: it runs until it was decided to stop it, or to have it elsewhere too. */
export const pilotStates = ['RUNNING', 'REPLICATED', 'STOPPED'] as const;
export type PilotState = (typeof pilotStates)[number];

/** What can be proposed to become of it. */
export const pilotOutcomeKinds = ['EXTEND', 'REPLICATE', 'STOP'] as const;
export type PilotOutcomeKind = (typeof pilotOutcomeKinds)[number];

export const pilotOutcomeStates = ['REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const;
export type PilotOutcomeState = (typeof pilotOutcomeStates)[number];

/** On which side of its target a measure is a success. */
export const pilotDirections = ['AT_LEAST', 'AT_MOST'] as const;
export type PilotDirection = (typeof pilotDirections)[number];

export const pilotResults = ['MET', 'NOT_MET', 'NOT_MEASURED'] as const;
export type PilotResult = (typeof pilotResults)[number];

const pilot = { projectId: uuid, pilotId: uuid } as const;
const outcome = { ...pilot, outcomeId: uuid, kind: z.enum(pilotOutcomeKinds) } as const;

/** Projects that are tried in one place first, until a day on which it is decided how they go on. What was measured never travels in events. */
export const pilotContract = {
  readWith: 'project.read',
  subjects: ['pilot', 'pilot-outcome'],
  events: {
    'pilot.declared': z.object({ ...pilot, endsOn: z.iso.date() }),
    'pilot.changed': z.object({ ...pilot, endsOn: z.iso.date() }),
    'pilot.measured': z.object({ ...pilot, criterionId: uuid, measurementId: uuid }),
    'pilot.outcome.proposed': z.object(outcome),
    'pilot.outcome.withdrawn': z.object(outcome),
    'pilot.outcome.refused': z.object(outcome),
    /** It was decided so. */
    'pilot.extended': z.object({ ...outcome, endsOn: z.iso.date() }),
    'pilot.replicated': z.object(outcome),
    'pilot.stopped': z.object(outcome),
    /** Nobody has proposed what is to become of it, and it ends soon: whoever leads it is reminded. */
    'pilot.ending': z.object({ ...pilot, endsOn: z.iso.date(), daysLeft: int }),
    /** It has ended, and nothing was decided; told again until it is. */
    'pilot.overdue': z.object({ ...pilot, endsOn: z.iso.date() }),
  },
  permissions: {
    'pilot.declare': { roles: ['OFFICER'] },
    'pilot.measure': { roles: ['OFFICER'] },
    'pilot.proposeOutcome': { roles: ['OFFICER'] },
  },
  handlers: {
    'pilot.followApproval': { on: ['approval.settled'], queue: 'approvals' },
    'pilot.tell': { on: ['pilot.ending', 'pilot.overdue', 'pilot.replicated'], queue: 'notifications' },
  },
  jobs: {
    'pilot.remind': { queue: 'approvals', data: z.object({ pilotId: uuid }) },
  },
  approvalSubjects: {
    'pilot-outcome': 'What is to become of a project that is a pilot.',
  },
  inboxKinds: ['CONCLUDE_PILOT', 'SUBMIT_REPLICA'],
  deadlineKinds: ['PILOT_END'],
} as const satisfies NounContract;
