import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NextState } from '#libs/contracts';
import type { OrganisationState } from './organisation.entity.js';
import { type OrganisationCommand, organisationWorkflow } from './organisation.workflow.js';

const commands: OrganisationCommand[] = ['verify', 'suspend', 'reinstate', 'readmit'];
const facts = fc.record({ answered: fc.boolean(), own: fc.boolean() });

describe('standing of an organisation', () => {
  it('is verified only by verifying, or by being reinstated', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...commands), facts), { maxLength: 12 }), (acts) => {
        let state: OrganisationState = 'PENDING';
        for (const [command, given] of acts) {
          const verdict: NextState<OrganisationState> = organisationWorkflow[command](state, given);
          if (verdict.refused) continue;
          if (verdict.state === 'VERIFIED') expect(['verify', 'reinstate']).toContain(command);
          if (command === 'verify') expect(given.answered).toBe(true);
          if (command === 'suspend') expect(given.own).toBe(false);
          state = verdict.state;
        }
      }),
    );
  });

  it('is never changed by a command it does not take', () => {
    for (const state of ['PENDING', 'VERIFIED', 'SUSPENDED'] as const) {
      for (const command of commands) {
        const verdict = organisationWorkflow[command](state, { answered: true, own: false });
        expect(verdict.refused === undefined).toBe(organisationWorkflow.possible(state).includes(command));
      }
    }
  });
});
