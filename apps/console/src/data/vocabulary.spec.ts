import { describe, expect, it } from '@jest/globals';
import { dataActions, dataPurposes, usesOffered } from './vocabulary.js';

describe('uses of a dataset that a form offers', () => {
  const uses: Parameters<typeof usesOffered>[0] = [
    { agreementId: 'a', purposes: ['RESEARCH', 'STATISTICS'], actions: ['aggregate'] },
    { agreementId: 'a', purposes: ['PLANNING'], actions: ['read', 'derive'] },
    { agreementId: 'b', purposes: ['PILOT'], actions: ['display'] },
  ];

  it('are what the agreement gives, each action with the purpose it is given for', () => {
    const planning = usesOffered(uses, 'a', { purpose: 'PLANNING', action: 'read' });
    expect(planning).toEqual({
      purposes: ['PLANNING', 'STATISTICS', 'RESEARCH'],
      actions: ['read', 'derive'],
      purpose: 'PLANNING',
      action: 'read',
    });
    // Reading was given for planning, not for research.
    expect(usesOffered(uses, 'a', { purpose: 'RESEARCH', action: 'read' })).toMatchObject({
      actions: ['aggregate'],
      action: 'aggregate',
    });
  });

  it('begin with one that is given when the choice is none of them', () => {
    expect(usesOffered(uses, 'b', { purpose: 'PLANNING', action: 'read' })).toEqual({
      purposes: ['PILOT'],
      actions: ['display'],
      purpose: 'PILOT',
      action: 'display',
    });
  });

  it('are all of them where the ground is no agreement', () => {
    expect(usesOffered(uses, undefined, { purpose: 'PILOT', action: 'derive' })).toEqual({
      purposes: dataPurposes,
      actions: dataActions,
      purpose: 'PILOT',
      action: 'derive',
    });
  });
});
