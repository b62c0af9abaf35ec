import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { key, uuid } from '../../values.js';

/** What can go wrong while a project runs. */
export const incidentKinds = ['DATA_LEAK', 'LOSS_OF_SERVICE', 'SAFETY', 'FRAUD', 'ENVIRONMENT', 'OTHER'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** From the least to the worst: the four grades of GB/T 20986-2023 (一般、较大、重大、特别重大). */
export const incidentSeverities = ['GENERAL', 'CONSIDERABLE', 'MAJOR', 'GRAVE'] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

/** An incident is reviewed from its report on, until the review ends or there was no incident. */
export const incidentStates = ['UNDER_REVIEW', 'ENDED', 'WITHDRAWN'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What is put on its record besides the acts that have rows of their own. */
export const incidentEntryKinds = ['NOTE', 'INTERIM', 'CORRECTED', 'HANDED_OVER'] as const;
export type IncidentEntryKind = (typeof incidentEntryKinds)[number];

export const incidentActionStates = ['OPEN', 'DONE', 'CHECKED', 'CANCELLED'] as const;
export type IncidentActionState = (typeof incidentActionStates)[number];

/** What can be stopped because of it. */
export const incidentHoldKinds = ['AGREEMENT', 'GATES'] as const;
export type IncidentHoldKind = (typeof incidentHoldKinds)[number];

/** Reports that are owed after the first. */
export const incidentReportKinds = ['INTERIM', 'FINAL'] as const;
export type IncidentReportKind = (typeof incidentReportKinds)[number];

const incident = { projectId: uuid, incidentId: uuid } as const;
const action = { ...incident, actionId: uuid, organisationId: uuid } as const;
const hold = { ...incident, holdId: uuid, kind: z.enum(incidentHoldKinds), organisationId: uuid } as const;

/** Something went wrong in the operation of a project. What happened never travels in events; ids and grades only. */
export const incidentContract = {
  readWith: 'incident.read',
  subjects: ['incident'],
  events: {
    'incident.reported': z.object({
      ...incident,
      kind: z.enum(incidentKinds),
      severity: z.enum(incidentSeverities),
      /** It came after the time in which the first report is owed. */
      late: z.boolean(),
    }),
    'incident.corrected': z.object({
      ...incident,
      fields: z.array(key),
      severity: z.enum(incidentSeverities),
      entryId: uuid.optional(),
    }),
    'incident.noted': z.object({ ...incident, entryId: uuid, kind: z.enum(['NOTE', 'INTERIM']) }),
    'incident.handed.over': z.object({ ...incident, ownerId: uuid }),
    'incident.action.set': z.object({ ...action, dueOn: z.iso.date() }),
    'incident.action.done': z.object(action),
    /** Whoever owns the review found that it is not done yet. */
    'incident.action.returned': z.object(action),
    'incident.action.checked': z.object(action),
    'incident.action.cancelled': z.object(action),
    'incident.suspended': z.object(hold),
    'incident.lifted': z.object(hold),
    'incident.ended': z.object(incident),
    /** There was no incident. */
    'incident.withdrawn': z.object(incident),
    /** A report is owed and has not come. */
    'incident.overdue': z.object({ ...incident, report: z.enum(incidentReportKinds) }),
  },
  permissions: {
    'incident.read': EVERYBODY_AND_PROGRAMS,
    'incident.report': { roles: ['OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
    'incident.review': { roles: ['OFFICER'] },
    'incident.act': { roles: ['OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
    'incident.suspend': { roles: ['OFFICER', 'DATA_STEWARD'] },
  },
  topics: {
    incident: { permission: 'incident.read', presence: true },
  },
  handlers: {
    'incident.followReinstatement': { on: ['agreement.reinstated', 'agreement.ended'], queue: 'approvals' },
    'incident.tell': {
      on: [
        'incident.reported',
        'incident.corrected',
        'incident.handed.over',
        'incident.action.set',
        'incident.action.done',
        'incident.action.returned',
        'incident.suspended',
        'incident.lifted',
        'incident.ended',
        'incident.withdrawn',
        'incident.overdue',
      ],
      queue: 'notifications',
    },
  },
  jobs: {
    'incident.remind': { queue: 'approvals', data: z.object({ incidentId: uuid }) },
  },
  discussionSubjects: ['incident'],
  inboxKinds: ['REVIEW_INCIDENT', 'DO_INCIDENT_ACTION', 'CHECK_INCIDENT_ACTION'],
  inboxSubjects: ['incident'],
  followSubjects: ['incident'],
  exportKinds: { incident: 'Incidents in the operation of projects, by `incident.read`.' },
  searchKinds: ['incident'],
  deadlineKinds: ['INCIDENT_INTERIM', 'INCIDENT_FINAL', 'INCIDENT_ACTION'],
} as const satisfies NounContract;
