import { describe, expect, it } from '@jest/globals';
import { type WeighedGroup, weightsOf } from './weights.js';

const group = (kind: string, progress: object) =>
  ({
    rule: { kind, count: null, thresholdPercent: 66.67 },
    progress: { seats: 5, waiting: 3, ...progress },
  }) as unknown as WeighedGroup;

describe('a vote by weight', () => {
  it('is told by the weights given against what is needed, however many heads they are', () => {
    const two = { weight: '100', weightApproved: '60', weightRejected: '10' };
    expect(weightsOf(group('WEIGHTED', two))).toEqual({ approved: 60, rejected: 10, needed: 66.67 });
    expect(weightsOf(group('WEIGHTED', { ...two, weight: '40', weightApproved: '30', weightRejected: '0' }))).toEqual({
      approved: 75,
      rejected: 0,
      needed: 66.67,
    });
  });
  it('is counted by heads where the rule does not weigh, or nobody has a weight', () => {
    expect(weightsOf(group('ALL', { weight: '100', weightApproved: '60', weightRejected: '0' }))).toBeUndefined();
    expect(weightsOf(group('WEIGHTED', { weight: '0', weightApproved: '0', weightRejected: '0' }))).toBeUndefined();
  });
});
