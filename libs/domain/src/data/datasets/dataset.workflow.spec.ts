import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { datasetStates } from './dataset.catalogue.js';
import { asItIs, datasetWorkflow } from './dataset.workflow.js';

const faults = [{ path: ['description'], code: 'REQUIRED', message: 'Say it.' }];

describe('a dataset', () => {
  it('is published from any state, complete and with something new', () => {
    fc.assert(
      fc.property(fc.constantFrom(...datasetStates), fc.boolean(), fc.boolean(), (state, complete, hasNews) => {
        const verdict = datasetWorkflow.publish(state, { faults: complete ? [] : faults, hasNews });
        if (complete && hasNews) expect(verdict).toEqual({ state: 'PUBLISHED' });
        else expect(verdict.refused?.code).toBe(complete ? 'NOTHING_NEW' : 'INCOMPLETE');
      }),
    );
  });

  it('is withdrawn as a draft or while it is published, once', () => {
    for (const state of datasetStates) {
      const { refused } = datasetWorkflow.withdraw(state, asItIs);
      expect(refused?.code).toBe(state === 'WITHDRAWN' ? 'WRONG_STATE' : undefined);
    }
  });

  it('stays where it is when it is written about', () => {
    for (const state of datasetStates) {
      for (const command of ['update', 'addVersion', 'describe'] as const) {
        expect(datasetWorkflow[command](state, asItIs)).toEqual({ state });
      }
    }
  });
});
