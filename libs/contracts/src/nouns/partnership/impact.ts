import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, uuid } from '../../values.js';

/** The triple bottom line: what a project does besides what it yields. */
export const impactDimensions = ['ECONOMIC', 'SOCIAL', 'ENVIRONMENTAL'] as const;
export type ImpactDimension = (typeof impactDimensions)[number];

/** An edition of criteria: it holds until the next one is published, or until it is retired without one. */
export const impactCriteriaStates = ['PUBLISHED', 'SUPERSEDED', 'RETIRED'] as const;
export type ImpactCriteriaState = (typeof impactCriteriaStates)[number];

/** Numbers of the Sustainable Development Goals (United Nations, A/RES/70/1). */
export const developmentGoals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;

const criteria = { criteriaId: uuid, organisationId: uuid, edition: int } as const;

/** What proposals do besides what they yield, scored by criteria that an agency of the place has published. Scores never travel in events. */
export const impactContract = {
  readWith: 'proposal.read',
  subjects: ['impact-criteria', 'impact-assessment'],
  events: {
    'impact.criteria.published': z.object(criteria),
    'impact.criteria.retired': z.object(criteria),
    /** A revision of a proposal was scored; an earlier assessment of it no longer counts. */
    'impact.assessed': z.object({
      assessmentId: uuid,
      proposalId: uuid,
      revision: int,
      criteriaId: uuid,
      organisationId: uuid,
      /** Whether every minimum is reached. */
      reached: z.boolean(),
    }),
  },
  permissions: {
    /** Of agencies: the criteria by which proposals for its place are scored. */
    'impact.publish': { roles: ['OFFICER'] },
    /** Of the agency whose criteria they are. */
    'impact.assess': { roles: ['OFFICER'] },
  },
  handlers: {
    'impact.tell': { on: ['impact.assessed'], queue: 'notifications' },
    'impact.openWaiting': { on: ['impact.assessed'], queue: 'approvals' },
  },
  approvalRequirements: {
    IMPACT_ASSESSED: {
      of: ['proposal'],
      owedBy: 'PROVIDER',
      act: 'impact.assess',
      onceOpen: true,
      says: 'What the proposal does besides what it yields was assessed by the criteria of its place, and reaches every minimum.',
    },
  },
  inboxKinds: ['ASSESS_IMPACT'],
} as const satisfies NounContract;
