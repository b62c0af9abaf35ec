import type { NounContract } from '../../noun.js';

/** What people follow is a setting of theirs, as their views are: the ledger knows nothing of it. */
export const followContract = {
  handlers: {
    'follow.tell': {
      on: [
        'agreement.ended',
        'agreement.finalized',
        'agreement.offered',
        'agreement.reinstated',
        'agreement.requested',
        'agreement.suspended',
        'agreement.took.effect',
        'approval.settled',
        'approval.stage.opened',
        'dataset.published',
        'dataset.updated',
        'dataset.withdrawn',
        'discussion.comment.added',
        'incident.corrected',
        'incident.ended',
        'incident.withdrawn',
        'need.changed',
        'need.covered',
        'need.uncovered',
        'need.withdrawn',
        'project.stage.advanced',
        'project.stakes.changed',
        'project.updated',
        'proposal.approved',
        'proposal.cancelled',
        'proposal.changes.requested',
        'proposal.rejected',
        'proposal.submitted',
        'proposal.withdrawn',
      ],
      queue: 'notifications',
    },
  },
} as const satisfies NounContract;
