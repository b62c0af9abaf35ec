import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bulkExportWorkflow, finishedAs, oldestPlace } from './bulk-export.workflow.js';

const settled = fc.constantFrom('READY' as const, 'FAILED' as const);
const taken = fc.record({
  epoch: fc.constant('e'),
  seq: fc.nat(),
  takenAt: fc.nat().map((ms) => new Date(ms)),
});

describe('an export', () => {
  it('is ready with all of its parts, failed with none, partial between', () => {
    fc.assert(
      fc.property(fc.array(settled, { minLength: 1 }), (parts) => {
        const all = new Set(parts);
        expect(finishedAs(parts)).toBe(all.size === 2 ? 'PARTIAL' : all.has('READY') ? 'READY' : 'FAILED');
      }),
    );
  });

  it('is gone on with from the oldest of its states, and from nowhere where nothing was taken', () => {
    fc.assert(
      fc.property(fc.array(taken, { minLength: 1 }), (parts) => {
        // A later state of one ledger is never at an earlier event.
        const places = parts.map((part, nth) => ({ ...part, seq: nth, takenAt: new Date(nth) }));
        const none = { epoch: null, seq: null, takenAt: null };
        expect(oldestPlace([...places.toReversed(), none])).toEqual({ epoch: 'e', seq: 0 });
        expect(oldestPlace([none])).toBeNull();
      }),
    );
  });

  it('can be given up until it is finished', () => {
    expect(bulkExportWorkflow.possible('WAITING')).toEqual(['cancel']);
    expect(bulkExportWorkflow.possible('RUNNING')).toEqual(['finish', 'cancel']);
    for (const state of ['READY', 'PARTIAL', 'FAILED', 'CANCELLED'] as const)
      expect(bulkExportWorkflow.possible(state)).toEqual([]);
  });
});
