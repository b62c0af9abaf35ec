import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { key, uuid } from '../../values.js';

export const projectStages = [
  'PLANNING',
  'DESIGN',
  'APPROVAL',
  'TENDER',
  'CONSTRUCTION',
  'OPERATION',
  'MAINTENANCE',
  'TRANSFER',
  'CLOSED',
] as const;
export type ProjectStage = (typeof projectStages)[number];

/** What a co-owner brings in for its stake. */
export const stakeKinds = ['EQUITY', 'LAND', 'DATA', 'IN_KIND', 'GRANT'] as const;
export type StakeKind = (typeof stakeKinds)[number];

/** Components of a smart city (Giffinger, 2007). */
export const smartCityComponents = ['GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT'] as const;
export type SmartCityComponent = (typeof smartCityComponents)[number];

export const projectContract = {
  readWith: 'project.read',
  subjects: ['project', 'stake-change', 'project-gate'],
  events: {
    'project.created': z.object({ projectId: uuid }),
    'project.updated': z.object({ projectId: uuid, fields: z.array(key) }),
    'project.gate.requested': z.object({
      projectId: uuid,
      gateId: uuid,
      from: z.enum(projectStages),
      to: z.enum(projectStages),
    }),
    'project.gate.refused': z.object({ projectId: uuid, gateId: uuid }),
    'project.gate.withdrawn': z.object({ projectId: uuid, gateId: uuid }),
    /** The file that brought it in was taken back. */
    'project.takenBack': z.object({ projectId: uuid }),
    'project.imported': z.object({ projectId: uuid, source: key }),
    'project.stage.advanced': z.object({
      projectId: uuid,
      gateId: uuid,
      from: z.enum(projectStages),
      to: z.enum(projectStages),
    }),
    'project.stakes.proposed': z.object({ projectId: uuid, changeId: uuid, approvalId: uuid }),
    'project.stakes.refused': z.object({ projectId: uuid, changeId: uuid }),
    'project.stakes.withdrawn': z.object({ projectId: uuid, changeId: uuid }),
    'project.stakes.agreed': z.object({ projectId: uuid, changeId: uuid, effectiveOn: z.iso.date() }),
    'project.stakes.changed': z.object({ projectId: uuid, changeId: uuid }),
  },
  permissions: {
    'project.read': EVERYBODY_AND_PROGRAMS,
    'project.create': { roles: ['OFFICER'], programs: true },
    'project.update': { roles: ['OFFICER'], programs: true },
    'project.requestGate': { roles: ['OFFICER'] },
    'project.proposeStakes': { roles: ['OFFICER'] },
  },
  topics: {
    project: { permission: 'project.read', presence: true },
  },
  handlers: {
    'project.followApproval': { on: ['approval.settled'], queue: 'approvals' },
    /** Whoever is tied to a new owner takes no part in what is under way. */
    'project.followOwners': { on: ['project.stakes.changed'], queue: 'approvals' },
  },
  jobs: {
    'stakes.effect': { queue: 'approvals', data: z.object({ changeId: uuid }) },
  },
  approvalSubjects: {
    'project-gate': 'The step of a project to its next stage.',
    'stake-change': 'A change of who co-owns a project.',
  },
  discussionSubjects: ['project'],
  inboxSubjects: ['project'],
  followSubjects: ['project'],
  exportKinds: { project: 'Projects, by `project.read`.' },
  searchKinds: ['project'],
  deadlineKinds: ['STAKE_CHANGE'],
} as const satisfies NounContract;
