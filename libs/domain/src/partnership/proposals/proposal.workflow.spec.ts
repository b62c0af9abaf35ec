import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProposalState } from './proposal.entity.js';
import { noFaults, type ProposalCommand, proposalWorkflow } from './proposal.workflow.js';

const states: ProposalState[] = ['DRAFT', 'UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'];
const commands: ProposalCommand[] = ['saveDraft', 'submit', 'withdraw', 'sendBack', 'approve', 'reject'];
const fault = { path: ['summary'], code: 'REQUIRED', message: 'Summarise the proposal.' };

describe("a proposal's life", () => {
  it('never leaves a final state, and is decided only after it was submitted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands)), (sent) => {
        let state: ProposalState = 'DRAFT';
        let submitted = false;
        for (const command of sent) {
          const verdict = proposalWorkflow[command](state, noFaults);
          if (verdict.refused) {
            expect(verdict.refused).toMatchObject({ kind: 'TRANSITION', code: 'WRONG_STATE', state });
            continue;
          }
          expect(['APPROVED', 'REJECTED', 'WITHDRAWN']).not.toContain(state);
          if (command === 'submit') submitted = true;
          state = verdict.state;
        }
        if (['UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED'].includes(state)) expect(submitted).toBe(true);
      }),
    );
  });

  it('is not submitted with a fault, and says all of them', () => {
    for (const state of ['DRAFT', 'CHANGES_REQUESTED'] as const) {
      expect(proposalWorkflow.submit(state, { faults: [fault, fault] }).refused).toMatchObject({
        code: 'INCOMPLETE',
        state,
        faults: [fault, fault],
      });
      expect(proposalWorkflow.submit(state, noFaults)).toEqual({ state: 'UNDER_REVIEW' });
    }
  });

  it('can be written only while it is with its authors', () => {
    const writable = states.filter((state) => !proposalWorkflow.saveDraft(state, noFaults).refused);
    expect(writable).toEqual(['DRAFT', 'CHANGES_REQUESTED']);
    expect(proposalWorkflow.saveDraft('CHANGES_REQUESTED', noFaults)).toEqual({ state: 'CHANGES_REQUESTED' });
    expect(proposalWorkflow.withdraw('APPROVED', noFaults).refused?.message).toBe(
      'This proposal is approved; to withdraw it has to be draft or changes requested or under review.',
    );
  });
});
