import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectStages } from '#libs/contracts';
import { gateWorkflow, nextStage, passGate, requestGate } from './project.workflow.js';

const stage = fc.constantFrom(...projectStages);
const free = { gateOpen: false, stakesProposed: false, heldBecause: null };

describe('stages of a project', () => {
  it('move only along the line, one at a time, whatever is asked', () => {
    const gates = fc.array(fc.record({ from: stage, to: stage }), { maxLength: 40 });
    fc.assert(
      fc.property(gates, (asked) => {
        let at: (typeof projectStages)[number] = 'PLANNING';
        for (const gate of asked) {
          const verdict = passGate(at, gate);
          if (verdict.refused) continue;
          expect(projectStages.indexOf(verdict.state)).toBe(projectStages.indexOf(at) + 1);
          at = verdict.state;
        }
      }),
    );
  });

  it('end at CLOSED, every one of them passed', () => {
    const passed: string[] = ['PLANNING'];
    for (let at = requestGate('PLANNING', free); !at.refused; at = requestGate(at.state, free)) passed.push(at.state);
    expect(passed).toEqual(projectStages);
    expect(requestGate('CLOSED', free).refused).toMatchObject({ code: 'LAST_STAGE' });
  });

  it('ask for one gate at a time, by settled owners', () => {
    fc.assert(
      fc.property(stage, fc.boolean(), fc.boolean(), fc.boolean(), (at, gateOpen, stakesProposed, held) => {
        const verdict = requestGate(at, { gateOpen, stakesProposed, heldBecause: held ? 'An incident.' : null });
        if (nextStage(at) && !gateOpen && !stakesProposed && !held) expect(verdict).toEqual({ state: nextStage(at) });
        else expect(verdict.refused?.code).toMatch(/LAST_STAGE|GATE_OPEN|STAKES_PROPOSED|GATES_HELD/);
      }),
    );
  });

  it('settle a gate once', () => {
    expect(gateWorkflow.pass('REQUESTED')).toEqual({ state: 'PASSED' });
    for (const settled of ['PASSED', 'REFUSED', 'WITHDRAWN'] as const) {
      expect(gateWorkflow.possible(settled)).toEqual([]);
      expect(gateWorkflow.refuse(settled).refused).toMatchObject({ code: 'WRONG_STATE', state: settled });
    }
  });
});
