import { describe, expect, it } from '@jest/globals';
import { A, B, C, define, GOVERNMENT, stage, tier } from '../playing/approval.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { outlook } from './approval.outlook.js';

const seat = (organisationId: string, group: string | null = 'g') =>
  ({ stage: 's', group, organisationId, role: 'OFFICER' }) as const;

describe('what would follow from a decision', () => {
  it('is what then follows, for every decision and every seat of a vote', () => {
    const definition = define(stage({ kind: 'QUORUM', count: 2 }));
    for (const first of [A, B, C]) {
      const seen = new Play(definition);
      for (const each of outlook(seen.state, seat(first), seen.ground)) {
        const play = new Play(definition);
        play.vote(first, each.decision);
        expect([each.decision, each.approval]).toEqual([
          each.decision,
          play.state.status === 'OPEN' ? null : play.state.status,
        ]);
      }
    }
  });

  it('says that the last missing approval approves, and that a rejection changes nothing yet', () => {
    const play = new Play(define(stage({ kind: 'QUORUM', count: 2 })));
    const of = (decision: string) =>
      outlook(play.state, seat(B), play.ground).find((each) => each.decision === decision);
    expect(of('APPROVE')).toMatchObject({ group: null, stage: null, approval: null });
    play.vote(A, 'APPROVE');
    expect(of('APPROVE')).toMatchObject({ group: 'APPROVED', stage: 'APPROVED', approval: 'APPROVED' });
    expect(of('REJECT')).toMatchObject({ group: null, stage: null, approval: null });
  });

  it('says that a request for changes sends the subject back, and what a veto does', () => {
    const play = new Play(define(stage({ kind: 'CONSENSUS' })));
    const asked = outlook(play.state, seat(A), play.ground);
    expect(asked.find(({ decision }) => decision === 'REQUEST_CHANGES')).toMatchObject({ sentBack: true });
    expect(asked.find(({ decision }) => decision === 'REJECT')).toMatchObject({ approval: 'REJECTED' });
  });

  it('says what a coordinator settles, and whom a deadlock is passed to', () => {
    const play = new Play(define(stage({ kind: 'MAJORITY' }, { tiers: [tier('GOVERNMENT')] })));
    play.vote(A, 'APPROVE');
    play.vote(B, 'REJECT');
    expect(outlook(play.state, seat(C), play.ground).find(({ decision }) => decision === 'ABSTAIN')).toMatchObject({
      approval: null,
      escalated: true,
    });
    play.vote(C, 'ABSTAIN');
    const said = outlook(play.state, seat(GOVERNMENT, null), play.ground);
    expect(said.find(({ decision }) => decision === 'APPROVE')).toMatchObject({
      stage: 'APPROVED',
      approval: 'APPROVED',
    });
    expect(said.map(({ decision }) => decision)).not.toContain('ABSTAIN');
  });

  it('offers nothing to a seat that has decided, and no approval while data is missing', () => {
    const play = new Play(define(stage({ kind: 'ALL' })));
    play.vote(A, 'APPROVE');
    expect(outlook(play.state, seat(A), play.ground)).toEqual([]);
    play.unmet = [{ path: ['needs', 'x'], code: 'NOT_COVERED', message: 'Missing.', owedBy: 'PROVIDER' }];
    expect(outlook(play.state, seat(B), play.ground).map(({ decision }) => decision)).not.toContain('APPROVE');
  });
});
