import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProposalState } from '../proposal.entity.js';
import { partnerStates } from './partner.entity.js';
import { type PartnerCommand, partnersChangeIn, partnerWorkflow } from './partner.workflow.js';

const commands: readonly PartnerCommand[] = ['accept', 'decline'];
const proposalStates: readonly ProposalState[] = [
  'DRAFT',
  'UNDER_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
];

describe('a partner', () => {
  it('is whatever it said last, while the proposal is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...partnersChangeIn),
        fc.array(fc.constantFrom(...commands), { minLength: 1 }),
        (proposal, said) => {
          let state: (typeof partnerStates)[number] = 'ASKED';
          for (const command of said) {
            const verdict = partnerWorkflow[command](state, { proposal });
            if (!verdict.refused) state = verdict.state;
          }
          expect(state).toBe(said.at(-1) === 'accept' ? 'ACCEPTED' : 'DECLINED');
        },
      ),
    );
  });

  it.each(partnerStates)('that is %s stays so once the proposal is submitted or has ended', (state) => {
    for (const proposal of proposalStates.filter((each) => !partnersChangeIn.includes(each))) {
      for (const command of commands) {
        const { refused } = partnerWorkflow[command](state, { proposal });
        expect(refused?.code).toMatch(/^(NOT_OPEN|WRONG_STATE)$/);
      }
    }
  });
});
