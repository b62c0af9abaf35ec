import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, key, uuid } from '../../values.js';

const need = { needId: uuid } as const;

export const needContract = {
  readWith: 'dataset.read',
  subjects: ['data-need'],
  events: {
    'need.added': z.object({
      ...need,
      projectId: uuid,
      organisationId: uuid,
      datasetId: uuid.nullable(),
    }),
    'need.changed': z.object({ ...need, fields: z.array(key) }),
    'need.matched': z.object({ ...need, datasetId: uuid }),
    'need.unmatched': z.object({ ...need, datasetId: uuid }),
    'need.covered': z.object({ ...need, datasetId: uuid, ground: key, agreementId: uuid.nullable() }),
    'need.uncovered': z.object({ ...need, datasetId: uuid, because: key }),
    'need.withdrawn': z.object(need),
    /** A submitted revision says what its proposal needs from now on. */
    'need.listed': z.object({ proposalId: uuid, revision: int, needs: z.array(uuid), withdrawn: z.array(uuid) }),
  },
  inboxKinds: ['MATCH_DATA', 'OFFER_DATA'],
  inboxSubjects: ['data-need'],
  topics: {
    'data-need': { permission: 'dataset.read', presence: false },
  },
  permissions: {
    'need.manage': { roles: ['OFFICER', 'PROPOSER', 'DATA_STEWARD'], programs: true },
  },
  handlers: {
    'need.openWaiting': {
      on: [
        'agreement.finalized',
        'agreement.took.effect',
        'agreement.amended',
        'agreement.reinstated',
        'dataset.published',
        'dataset.updated',
        'need.covered',
        'need.withdrawn',
      ],
      queue: 'approvals',
    },
    'need.followAgreement': {
      on: [
        'agreement.finalized',
        'agreement.took.effect',
        'agreement.amended',
        'agreement.suspended',
        'agreement.reinstated',
        'agreement.ended',
      ],
      queue: 'approvals',
    },
    'need.followDataset': { on: ['dataset.published', 'dataset.updated', 'dataset.withdrawn'], queue: 'approvals' },
    'need.followProject': { on: ['project.created'], queue: 'approvals' },
    'need.followProposal': {
      on: ['proposal.approved', 'proposal.rejected', 'proposal.withdrawn', 'proposal.cancelled'],
      queue: 'approvals',
    },
  },
  approvalRequirements: {
    DATASET_AGREEMENTS: {
      of: ['proposal', 'project-gate'],
      owedBy: 'PROVIDER',
      act: 'agreement.negotiate',
      says: 'All data that the proposal, or the project of the gate, needs is covered by agreements in force.',
    },
  },
  discussionSubjects: ['data-need'],
  followSubjects: ['data-need'],
} as const satisfies NounContract;
