import { defineWorkflow } from '#libs/contracts';
import type { ProposalState } from '../proposal.entity.js';
import type { PartnerState } from './partner.entity.js';

export type PartnerCommand = 'accept' | 'decline';

/** States of a proposal in which its partners can change. */
export const partnersChangeIn: readonly ProposalState[] = ['DRAFT', 'CHANGES_REQUESTED'];

interface PartnerFacts {
  readonly proposal: ProposalState;
}

const settled = {
  when: ({ proposal }: PartnerFacts) => !partnersChangeIn.includes(proposal),
  code: 'NOT_OPEN',
  message: 'The proposal was submitted or has ended; its partners are those it was submitted with.',
};

/** What an organisation answers that is asked to be a partner. One that accepted can leave until the proposal is submitted. */
export const partnerWorkflow = defineWorkflow<PartnerState, PartnerCommand, PartnerFacts>('partner', {
  accept: { from: ['ASKED', 'DECLINED'], to: 'ACCEPTED', unless: [settled] },
  decline: { from: ['ASKED', 'ACCEPTED'], to: 'DECLINED', unless: [settled] },
});
