import { describe, expect, it } from '@jest/globals';
import { Declarations } from '../../declarations.js';
import { receiptKind } from './receipt.subject.js';

const spec = receiptKind.declare({
  kind: 'approval.decided',
  of: 'decision',
  reads: ['approval.read'],
  shownBeside: ({ decisionIds }) => decisionIds,
  facts: () => Promise.resolve(null),
});
describe('receipts', () => {
  it('are of the events that nouns declare, each once', () => {
    const declared = (...specs: (typeof spec)[]) => [...new Declarations(specs).keyed(receiptKind.kind).keys()];
    expect(declared(spec)).toEqual(['approval.decided']);
    expect(() => declared(spec, spec)).toThrow('Two nouns declare the receipt approval.decided.');
  });
});
