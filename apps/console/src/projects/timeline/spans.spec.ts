import { describe, expect, it } from '@jest/globals';
import { spansOf } from './spans.js';

const now = Date.parse('2026-06-01T00:00:00Z');
const project = {
  id: 'p',
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  stage: 'APPROVAL',
  gates: [
    gate('b', 'DESIGN', 'APPROVAL', 'PASSED', '2026-04-01T00:00:00Z'),
    gate('a', 'PLANNING', 'DESIGN', 'PASSED', '2026-02-01T00:00:00Z'),
    gate('c', 'APPROVAL', 'TENDER', 'REFUSED', '2026-05-01T00:00:00Z'),
  ],
};
function gate(id: string, fromStage: string, toStage: string, state: string, settledAt: string | null) {
  return { id, fromStage, toStage, state, requestedAt: '2026-01-15T00:00:00Z', settledAt };
}
const approval = (more: object) => ({
  node: {
    id: 'x',
    version: 1,
    title: 'X',
    subjectKind: 'PROPOSAL',
    state: 'OPEN',
    openedAt: '2026-05-20T00:00:00Z',
    settledAt: null,
    dueAt: null,
    conditions: [],
    ...more,
  },
});
const agreement = (more: object) => ({
  node: {
    id: 'g',
    version: 1,
    title: 'G',
    standing: 'IN_FORCE',
    beginsAt: '2026-03-01T00:00:00Z',
    expiresAt: '2027-03-01T00:00:00Z',
    endedAt: null,
    parties: [{ organisationId: 'one' }, { organisationId: 'two' }],
    ...more,
  },
});
const spans = (approvals: object[] = [], agreements: object[] = [], owners = ['one', 'two']) =>
  spansOf(
    { project, approvals: { edges: approvals }, agreements: { edges: agreements } } as never,
    new Set(owners),
    now,
  ).map(({ kind, title, from, until, open }) => [kind, title, day(from), day(until), open]);
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

describe('spans of a project', () => {
  it('has its stages from gate to gate, whatever order they come in; a refused one changes none', () => {
    expect(spans()).toEqual([
      ['STAGE', 'PLANNING', '2026-01-01', '2026-02-01', false],
      ['STAGE', 'DESIGN', '2026-02-01', '2026-04-01', false],
      ['STAGE', 'APPROVAL', '2026-04-01', '2026-06-01', true],
    ]);
  });

  it('ends what is open at its deadline, or now where that has passed or there is none', () => {
    const [late, ahead, none] = [
      { dueAt: '2026-05-25T00:00:00Z', id: '1' },
      { dueAt: '2026-06-20T00:00:00Z', id: '2' },
      { subjectKind: 'PROJECT_GATE', id: '3' },
    ].map(approval);
    expect(spans([late!, ahead!, none!]).slice(3)).toEqual([
      ['APPROVAL', 'X', '2026-05-20', '2026-06-01', true],
      ['APPROVAL', 'X', '2026-05-20', '2026-06-20', true],
      ['GATE', 'X', '2026-05-20', '2026-06-01', true],
    ]);
  });

  it('has conditions from the decision to the end of their day, without those that fell away', () => {
    const conditions = [
      { id: 'k', state: 'OPEN', dueAt: '2026-07-01T15:59:59.999Z', fulfilledAt: null },
      { id: 'l', state: 'FULFILLED', dueAt: '2026-07-01T15:59:59.999Z', fulfilledAt: '2026-05-30T00:00:00Z' },
      { id: 'm', state: 'VOID', dueAt: '2026-07-01T15:59:59.999Z', fulfilledAt: null },
    ];
    const settled = approval({ settledAt: '2026-05-28T00:00:00Z', state: 'APPROVED', conditions });
    expect(spans([settled]).slice(3)).toEqual([
      ['APPROVAL', 'X', '2026-05-20', '2026-05-28', false],
      ['CONDITION', 'X', '2026-05-28', '2026-07-01', true],
      ['CONDITION', 'X', '2026-05-28', '2026-05-30', false],
    ]);
  });

  it('has agreements between owners only, once they are signed', () => {
    expect(spans([], [agreement({})]).slice(3)).toEqual([['AGREEMENT', 'G', '2026-03-01', '2027-03-01', true]]);
    expect(spans([], [agreement({ standing: null })])).toHaveLength(3);
    expect(spans([], [agreement({})], ['one'])).toHaveLength(3);
  });
});
