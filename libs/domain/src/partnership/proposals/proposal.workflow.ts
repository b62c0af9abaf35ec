import { defineWorkflow, type Fault } from '#libs/contracts';
import type { ProposalState } from './proposal.entity.js';

export type ProposalCommand = 'saveDraft' | 'submit' | 'withdraw' | 'sendBack' | 'approve' | 'reject';

/** What the rules look at besides the state; only submitting does. */
export interface ProposalFacts {
  /** Everything that keeps the draft from being submitted. */
  readonly faults: readonly Fault[];
}

/** For commands nothing but the state stands in the way of. */
export const noFaults: ProposalFacts = { faults: [] };

const open = ['DRAFT', 'CHANGES_REQUESTED'] as const;

/** A proposal's life. Rejected, approved and withdrawn are final: another try is another proposal. */
export const proposalWorkflow = defineWorkflow<ProposalState, ProposalCommand, ProposalFacts>('proposal', {
  submit: {
    from: open,
    to: 'UNDER_REVIEW',
    unless: [
      {
        when: ({ faults }) => faults.length > 0,
        code: 'INCOMPLETE',
        message: 'The draft is not complete; mend every fault listed, then submit again.',
        faults: ({ faults }) => faults,
      },
    ],
  },
  withdraw: { from: [...open, 'UNDER_REVIEW'], to: 'WITHDRAWN' },
  sendBack: { from: ['UNDER_REVIEW'], to: 'CHANGES_REQUESTED' },
  approve: { from: ['UNDER_REVIEW', 'CHANGES_REQUESTED'], to: 'APPROVED' },
  reject: { from: ['UNDER_REVIEW', 'CHANGES_REQUESTED'], to: 'REJECTED' },
  saveDraft: { from: open },
});
