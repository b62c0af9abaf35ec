import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CarriedField } from '#libs/contracts';
import { A, B, C, D, define, FIRM, hash, id, organisations } from './playing/approval.fixture.js';
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

  it('voids what a member said who is tied to a party that it brings; a colleague decides', () => {
    const groups = [group('g', { kind: 'ALL' }, 'A', 'B'), group('h', { kind: 'ALL' }, 'C')];
    const play = new Play(define({ key: 's', title: 'S', groups, afterRevision: 'ASKING_GROUPS' }));
    const tied = { memberId: id(70), personId: id(70), organisationId: A, roles: ['OFFICER' as const] };
    play.vote(A, 'APPROVE', { by: tied });
    play.vote(B, 'RECUSE', { by: { ...tied, memberId: id(71), personId: id(71), organisationId: B } });
    play.vote(C, 'REQUEST_CHANGES', { group: 'h' });
    expect(play.stage.groups).toMatchObject([{ outcome: 'APPROVED' }, {}]);
    play.tied = [tied.memberId, id(71)];
    expect(play.resubmit()).toBeNull();
    // Whoever stepped aside said nothing that could be void.
    expect(play.state.voided.map(({ organisationId }) => organisationId)).toEqual([C, A]);
    expect(play.stage.groups[0]).toMatchObject({ outcome: null, seats: [{ vote: null }, { vote: {} }] });
    play.vote(C, 'APPROVE', { group: 'h' });
    expect(play.state.status).toBe('OPEN');
    expect(play.vote(A, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
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

describe('a revision that touches what some look at', () => {
  const group = (key: string, who: string, watches?: readonly CarriedField[]) => ({
    key,
    title: key,
    select: [organisations(who)],
    rule: { kind: 'ALL' },
    ...(watches && { watches }),
  });
  const made = define(
    { key: 'one', title: 'One', groups: [group('risk', 'A', ['risks']), group('money', 'B', ['capitalValue'])] },
    { key: 'two', title: 'Two', groups: [group('rest', 'C'), group('place', 'D', ['sites'])] },
  );
  const sentBack = (asks = C, other = D): Play => {
    const play = new Play(made);
    play.vote(A, 'APPROVE', { group: 'risk' });
    play.vote(B, 'APPROVE', { group: 'money' });
    play.vote(other, 'APPROVE', { group: groupOf(other) });
    play.vote(asks, 'REQUEST_CHANGES', { group: groupOf(asks) });
    return play;
  };
  const groupOf = (who: string) => (who === C ? 'rest' : 'place');
  const standing = ({ state }: Play): string[] =>
    state.stages.flatMap(({ groups }) =>
      groups.flatMap(({ seats }) => seats.flatMap(({ organisationId, vote }) => (vote ? [organisationId] : []))),
    );

  it('goes back to the first stage in which one looks at what is otherwise; all who look at something else stand', () => {
    const risks = sentBack();
    expect(risks.resubmit(2, [FIRM], ['risks'])).toBeNull();
    expect(risks.said('approval.resubmitted')).toMatchObject([{ reopened: ['one', 'two'] }]);
    expect(risks.state.current).toBe(0);
    expect(risks.state.stages[0]!.groups).toMatchObject([{ outcome: null }, { outcome: 'APPROVED' }]);
    expect(risks.state.voided.map(({ organisationId }) => organisationId).toSorted()).toEqual([A, C].toSorted());
    risks.vote(A, 'APPROVE', { group: 'risk' });
    // Whoever looks at sites alone has said so already; the others of its stage are asked again, as it says.
    expect(risks.state.current).toBe(1);
    expect(risks.why().waitingOn).toMatchObject([{ organisationId: C }]);
    risks.vote(C, 'APPROVE', { group: 'rest' });
    expect(risks.state.status).toBe('APPROVED');
  });

  it('stays in its stage where nobody before looks at that, and whoever asked is asked again in any case', () => {
    const summary = sentBack();
    summary.resubmit(2, [FIRM], ['summary']);
    expect(summary.said('approval.resubmitted')).toMatchObject([{ reopened: ['two'] }]);
    expect(standing(summary).toSorted()).toEqual([A, B, D].toSorted());
    const sites = sentBack(D, C);
    sites.resubmit(2, [FIRM], []);
    // C looks at the whole, so it is asked again as the stage says.
    expect(standing(sites).toSorted()).toEqual([A, B].toSorted());
  });

  it('touches all that anybody looks at where nobody can say what is otherwise', () => {
    const play = sentBack();
    play.resubmit(2, [FIRM]);
    expect(play.state.current).toBe(0);
    expect(standing(play)).toEqual([]);
  });

  it('leaves no vote of whoever looks at what is otherwise, and every vote of whoever does not and did not ask', () => {
    const fields = ['risks', 'sites', 'summary'] as const satisfies readonly CarriedField[];
    const looks = fc.option(fc.subarray([...fields], { minLength: 1 }), { nil: undefined });
    fc.assert(
      fc.property(
        anyProcess,
        fc.array(looks, { minLength: 12, maxLength: 12 }),
        fc.array(anyMove, { maxLength: 25 }),
        fc.subarray([...fields]),
        (plain, all, moves, changed) => {
          let at = 0;
          const stages = plain.stages.map((stage) => ({
            ...stage,
            groups: stage.groups.map((one) => ({ ...one, watches: all[at++ % all.length] })),
          }));
          const play = new Play({ ...plain, stages });
          for (const move of moves) perform(play, move);
          const before = play.state;
          if (play.resubmit(undefined, [FIRM], changed) !== null) return;
          const watchesOf = (stage: string, key: string) =>
            stages.find((one) => one.key === stage)?.groups.find((one) => one.key === key)?.watches;
          const votes = ({ stages: every, current }: typeof before, until = current) =>
            every.slice(0, until + 1).flatMap(({ key: stage, groups }) =>
              groups.map(({ key, seats }) => ({
                watches: watchesOf(stage, key),
                id: `${stage} ${key}`,
                seats: seats.filter(({ vote }) => vote),
                asks: seats.some(({ vote }) => vote?.decision === 'REQUEST_CHANGES'),
              })),
            );
          const after = votes(play.state, before.current);
          for (const { id, watches, seats, asks } of votes(before)) {
            if (!watches) continue;
            const now = after.find((one) => one.id === id);
            const touched = watches.some((field) => changed.includes(field));
            if (touched) expect(now?.seats ?? []).toEqual([]);
            else if (!asks) expect(now?.seats.length).toBe(seats.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
