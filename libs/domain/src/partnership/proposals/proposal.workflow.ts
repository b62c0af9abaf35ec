import { defineWorkflow, type Fault } from '#libs/contracts';
import type { ProposalState } from './proposal.entity.js';

export type ProposalCommand =
  | 'saveDraft'
  | 'submit'
  | 'withdraw'
  | 'sendBack'
  | 'goOn'
  | 'approve'
  | 'reject'
  | 'cancel'
  | 'reopen';

/** What the rules look at besides the state; only submitting does. */
export interface ProposalFacts {
  /** Everything that keeps the draft from being submitted. */
  readonly faults: readonly Fault[];
}

/** For commands nothing but the state stands in the way of. */
export const noFaults: ProposalFacts = { faults: [] };

const open = ['DRAFT', 'CHANGES_REQUESTED'] as const;

/** A proposal's life. What is withdrawn or cancelled stays so; what was rejected or approved, unless its approval is opened again: another try is another proposal. */
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
  goOn: { from: ['CHANGES_REQUESTED'], to: 'UNDER_REVIEW' },
  approve: { from: ['UNDER_REVIEW', 'CHANGES_REQUESTED'], to: 'APPROVED' },
  reject: { from: ['UNDER_REVIEW', 'CHANGES_REQUESTED'], to: 'REJECTED' },
  cancel: { from: ['UNDER_REVIEW', 'CHANGES_REQUESTED'], to: 'CANCELLED' },
  reopen: { from: ['APPROVED', 'REJECTED'], to: 'UNDER_REVIEW' },
  saveDraft: { from: open },
});
