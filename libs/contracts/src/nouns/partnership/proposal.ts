import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { int, key, sha256, uuid } from '../../values.js';

/** World Bank types of public-private partnership. */
export const pppTypes = [
  'UTILITY_RESTRUCTURING',
  'CIVIL_WORKS_AND_SERVICE',
  'MANAGEMENT_AND_OPERATING',
  'LEASE_AFFERMAGE',
  'CONCESSION',
  'JOINT_VENTURE',
  'DIVESTITURE',
  'PERFORMANCE_CONTRACT',
] as const;
export type PppType = (typeof pppTypes)[number];

/** The five PPP risks (IMF, 2006); a complete proposal allocates each exactly once. */
export const riskCategories = ['CONSTRUCTION', 'FINANCIAL', 'AVAILABILITY', 'DEMAND', 'RESIDUAL_VALUE'] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const riskAllocations = ['PUBLIC', 'PRIVATE', 'SHARED'] as const;
export type RiskAllocation = (typeof riskAllocations)[number];

/** Where the money comes from. Debt is told apart by seniority, because it decides who is paid first. */
export const fundingKinds = [
  'PUBLIC_BUDGET',
  'EQUITY',
  'SENIOR_DEBT',
  'MEZZANINE_DEBT',
  'GRANT',
  'GUARANTEE',
  'USER_CHARGES',
  'OTHER',
] as const;
export type FundingKind = (typeof fundingKinds)[number];

/** Groups of the smart-city standard system (SMCSTD). */
export const standardGroups = [
  'GENERAL',
  'SUPPORTING_TECHNOLOGY',
  'INFRASTRUCTURE',
  'CONSTRUCTION_AND_LIVING',
  'MANAGEMENT_AND_SERVICE',
  'INDUSTRY_AND_ECONOMY',
  'SECURITY',
] as const;
export type StandardGroup = (typeof standardGroups)[number];

/** Who a benefit is for; a benefit map covers all three. */
export const beneficiaries = ['public', 'private', 'civic'] as const;

/**
 * Classes of data that a project touches: general, important and core data (GB/T 43697-2024, after the Data Security Law, article 21),
 * personal and sensitive personal information (Personal Information Protection Law, articles 4 and 28).
 */
export const dataClasses = ['GENERAL', 'IMPORTANT', 'CORE', 'PERSONAL', 'SENSITIVE_PERSONAL'] as const;
export type DataClass = (typeof dataClasses)[number];

/** What public bodies must carry for one project, in the order of the study; coordination goes on throughout. */
export const jointSteps = [
  'PLANNING',
  'DESIGN',
  'APPROVAL',
  'PURCHASING',
  'CONSTRUCTION',
  'OPERATION',
  'MAINTENANCE',
  'COORDINATION',
] as const;
export type JointStep = (typeof jointSteps)[number];

export const activityCarriers = ['PUBLIC', 'PRIVATE', 'BOTH'] as const;
export type ActivityCarrier = (typeof activityCarriers)[number];

/** What an activity touches, from what anybody may to what only the public party may. */
export const activityData = ['NONE', 'PERSONAL', 'SENSITIVE_PERSONAL', 'CORE'] as const;
export type ActivityData = (typeof activityData)[number];

/** One that may become a partner, by its row and its organisation. */
const partner = z.object({ proposalId: uuid, partnerId: uuid, organisationId: uuid });

export const proposalContract = {
  readWith: 'proposal.read',
  subjects: ['proposal'],
  events: {
    'proposal.drafted': z.object({ proposalId: uuid }),
    'proposal.draft.saved': z.object({ proposalId: uuid }),
    'proposal.attachment.added': z.object({ proposalId: uuid, attachmentId: uuid, sha256 }),
    'proposal.attachment.removed': z.object({ proposalId: uuid, attachmentId: uuid }),
    'proposal.partner.asked': partner,
    'proposal.partner.accepted': partner,
    'proposal.partner.declined': partner,
    'proposal.partner.removed': partner,
    'proposal.submitted': z.object({ proposalId: uuid, revision: int, contentHash: sha256, approvalId: uuid }),
    'proposal.withdrawn': z.object({ proposalId: uuid }),
    'proposal.changes.requested': z.object({ proposalId: uuid, revision: int }),
    /** It is decided on as it is. */
    'proposal.changes.ended': z.object({ proposalId: uuid, revision: int }),
    'proposal.approved': z.object({ proposalId: uuid, revision: int, contentHash: sha256 }),
    'proposal.imported': z.object({ proposalId: uuid, revision: int, contentHash: sha256, state: key, source: key }),
    /** Its approval was opened again after it had ended. */
    'proposal.reopened': z.object({ proposalId: uuid, revision: int }),
    'proposal.rejected': z.object({ proposalId: uuid, revision: int }),
    /** Its approval was ended, before it was decided, by whoever coordinated it. */
    'proposal.cancelled': z.object({ proposalId: uuid, revision: int }),
  },
  permissions: {
    'proposal.read': EVERYBODY_AND_PROGRAMS,
    'proposal.draft': { roles: ['PROPOSER'], whilePending: true, programs: true },
    'proposal.join': { roles: ['PROPOSER'] },
    'proposal.submit': { roles: ['PROPOSER'], programs: true },
    'proposal.withdraw': { roles: ['PROPOSER'], programs: true },
  },
  topics: {
    proposal: { permission: 'proposal.read', presence: true },
  },
  handlers: {
    'attachment.discard': { on: ['proposal.attachment.removed'], queue: 'upkeep' },
    'partner.tell': {
      on: ['proposal.partner.asked', 'proposal.partner.accepted', 'proposal.partner.declined'],
      queue: 'notifications',
    },
    'proposal.followApproval': {
      on: [
        'approval.settled',
        'approval.changes.requested',
        'approval.changes.ended',
        'approval.reopened',
        'approval.stage.held',
      ],
      queue: 'approvals',
    },
    'proposal.openWaiting': { on: ['proposal.approved'], queue: 'approvals' },
  },
  approvalSubjects: { proposal: 'A proposal.' },
  approvalRequirements: {
    BENEFITS_MAPPED: {
      of: ['proposal', 'project-gate'],
      owedBy: 'SUBMITTER',
      says: 'The proposal states for each of the three parties a benefit with its measure and its value of today.',
    },
    SECURITY_PLANNED: {
      of: ['proposal', 'project-gate'],
      owedBy: 'SUBMITTER',
      says: 'The proposal states classes of data, the level of protection, contacts for incidents, and tests.',
    },
    ACTIVITIES_SCREENED: {
      of: ['proposal', 'project-gate'],
      owedBy: 'SUBMITTER',
      says: 'The proposal states who carries out which activity and which data it touches, and nobody does what it may not.',
    },
  },
  discussionSubjects: ['proposal'],
  followSubjects: ['proposal'],
  exportKinds: { proposal: 'Proposals and drafts, by `proposal.read`; their texts are read one by one.' },
  searchKinds: ['proposal'],
  inboxKinds: ['JOIN'],
} as const satisfies NounContract;
