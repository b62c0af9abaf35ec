import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, B, C, D, define, FIRM, hash, organisations } from './playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';

describe('a revision by whom somebody joins the proposers', () => {
  const group = (key: string, rule: object, ...who: string[]) => ({
    key,
    title: key,
    select: [organisations(...who)],
    rule,
  });
  const three = define(
    { key: 'one', title: 'One', groups: [group('g', { kind: 'ANY' }, 'A', 'B'), group('h', { kind: 'ANY' }, 'D')] },
    { key: 'two', title: 'Two', groups: [group('g', { kind: 'ALL' }, 'B', 'C')] },
    { key: 'three', title: 'Three', groups: [group('g', { kind: 'ALL' }, 'D')] },
  );
  const sentBack = (): Play => {
    const play = new Play(three);
    play.vote(A, 'APPROVE');
    play.vote(D, 'APPROVE', { group: 'h' });
    play.vote(B, 'APPROVE');
    play.vote(C, 'APPROVE');
    play.vote(D, 'REQUEST_CHANGES');
    expect(play.state.current).toBe(2);
    return play;
  };

  it('goes back to the earliest stage that they decided in; what others said there, and after it, stands', () => {
    const play = sentBack();
    expect(play.resubmit(2, [FIRM, A])).toBeNull();
    expect(play.said('approval.resubmitted')).toMatchObject([{ reopened: ['one', 'two', 'three'] }]);
    expect(play.state).toMatchObject({
      current: 0,
      stages: [{ status: 'OPEN', groups: [{ outcome: null }, { outcome: 'APPROVED' }] }, {}, {}],
    });
    expect(play.state.voided.map(({ stage, organisationId }) => [stage, organisationId])).toEqual([
      ['three', D],
      ['one', A],
    ]);
    expect(play.why().waitingOn).toMatchObject([{ organisationId: B }]);
    play.vote(B, 'APPROVE');
    // The second stage has all it needs.
    expect(play.state).toMatchObject({
      current: 2,
      stages: [{ status: 'APPROVED' }, { status: 'APPROVED' }, { status: 'OPEN' }],
    });
    const later = sentBack();
    later.resubmit(2, [FIRM, C]);
    // B's vote is all that is left of the second stage.
    expect(later.state).toMatchObject({ current: 2, stages: [{ round: 1 }, { round: 2, status: 'APPROVED' }, {}] });
    const nobody = sentBack();
    nobody.resubmit(2);
    expect(nobody.said('approval.resubmitted')).toMatchObject([{ reopened: ['three'] }]);
  });

  it('voids what a member said who wrote it meanwhile; a colleague decides', () => {
    const play = sentBack();
    const member = play.state.stages[1]!.groups[0]!.seats[0]!.vote!.memberId!;
    const separation = { organisations: [FIRM], members: [member] };
    play.do({ type: 'resubmit', revision: 2, contentHash: hash(2), separation });
    expect(play.state).toMatchObject({
      current: 0,
      stages: [{ groups: [{ seats: [{ barred: null, vote: null }, {}] }, {}] }, {}, {}],
    });
  });

  it('leaves no vote of theirs in any stage that was passed or is under way', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          if (move.what === 'resubmit') play.resubmit(undefined, [FIRM, move.who]);
          else perform(play, move);
          const { stages, current, separation } = play.state;
          for (const { status, groups, coordinations } of stages.slice(0, current + 1)) {
            if (status === 'PENDING') continue;
            const said = [...groups.flatMap(({ seats }) => seats.filter(({ barred }) => !barred)), ...coordinations];
            for (const { organisationId } of said.filter(({ vote }) => vote && vote.decision !== 'RECUSE')) {
              expect(separation.organisations).not.toContain(organisationId);
            }
          }
          if (play.state.status === 'OPEN') expect(play.why().waitingOn.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
