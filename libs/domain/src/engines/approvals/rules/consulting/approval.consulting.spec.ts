import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { opinionStances } from '#libs/contracts';
import { A, B, C, consulting, D, GOVERNMENT, id, NATION, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { decide } from '../approval.workflow.js';
import { isToConsider, opinionsIn, owedBy } from './approval.opinions.js';

const pair = {
  select: [
    {
      by: 'ORGANISATION',
      identifiers: [
        { scheme: 'X', id: 'A' },
        { scheme: 'X', id: 'B' },
      ],
    },
  ],
};
const asked = (more: object = {}, of: object = {}) => new Play(consulting(of)(stage({ kind: 'ALL' }, more, pair)));
const statuses = ({ state }: Play) =>
  Object.fromEntries((state.opinions ?? []).map(({ organisationId, status }) => [organisationId, status]));

describe('a consultation', () => {
  it('asks those without a vote first, and opens the stage once everybody has answered', () => {
    const play = asked({ deadlineWorkingDays: 4 });
    expect(play.stage).toMatchObject({ status: 'CONSULTING', groups: [], dueAt: null });
    expect(play.consulted).toEqual([C, D, NATION]);
    expect(play.why()).toMatchObject({ because: 'CONSULTING', next: { what: 'CLOSE_CONSULTATION' } });
    expect(play.vote(A, 'APPROVE')).toBe('STAGE_NOT_OPEN');
    expect(play.opine(A)).toBe('NO_SUCH_OPINION');
    expect(play.opine(C, 'SUPPORTS')).toBeNull();
    expect(play.opine(C, 'HAS_CONCERNS', { text: ' ' })).toBe('INPUT');
    expect(play.opine(C, 'HAS_CONCERNS')).toBeNull();
    expect(play.opine(D, 'NO_COMMENT', { text: '' })).toBeNull();
    expect(play.stage.status).toBe('CONSULTING');
    expect(play.opine(NATION, 'SUPPORTS')).toBeNull();
    expect(play.stage).toMatchObject({ status: 'OPEN', round: 1 });
    expect(play.opine(C, 'SUPPORTS')).toBe('NO_SUCH_OPINION');
    expect(play.said('approval.opinion.given').map((one) => (one as { version: number }).version)).toEqual([
      1, 2, 1, 1,
    ]);
    expect(play.said('approval.consultation.closed')).toMatchObject([{ silent: [] }]);
  });

  it('that nobody answers ends with its time: who is silent is on record as silent, and nothing is to be considered', () => {
    const play = asked();
    expect(play.do({ type: 'lapseConsultation' })).toBe('NOT_DUE');
    play.opine(D, 'SUPPORTS_WITH_REMARKS');
    expect(play.lapseConsultation()).toBeNull();
    expect(statuses(play)).toEqual({ [C]: 'SILENT', [D]: 'GIVEN', [NATION]: 'SILENT' });
    expect(play.stage.status).toBe('OPEN');
    const bare = asked();
    bare.lapseConsultation();
    expect([bare.vote(A, 'APPROVE', { considerations: [] }), bare.vote(B, 'APPROVE', { considerations: [] })]).toEqual([
      null,
      null,
    ]);
    expect(bare.state.status).toBe('APPROVED');
  });

  it('is taken into account before a group decides, by whoever of it says so first', () => {
    const play = asked();
    play.opine(C, 'HAS_CONCERNS');
    play.opine(D, 'SUPPORTS');
    play.opine(NATION, 'SUPPORTS_WITH_REMARKS');
    const [concern, support, remark] = opinionsIn(play.state, play.stage).map((one) => one.id);
    const considered = (opinionId: string | undefined, reason = 'a fence is built') =>
      ({ opinionId: opinionId ?? '', taken: 'TAKEN_UP', reason }) as const;
    expect(play.vote(A, 'APPROVE', { considerations: [considered(concern)] })).toBe('INPUT');
    expect(play.vote(A, 'APPROVE', { considerations: [considered(concern), considered(remark, ' ')] })).toBe('INPUT');
    const all = [considered(concern), considered(remark)];
    expect(play.vote(A, 'APPROVE', { considerations: [...all, considered(support)] })).toBe('INPUT');
    expect(play.vote(A, 'APPROVE', { considerations: all })).toBeNull();
    expect(owedBy(play.state, 'g')).toEqual([]);
    expect(play.said('approval.opinion.considered')).toMatchObject([
      { consultedId: C, taken: 'TAKEN_UP', group: 'g' },
      { consultedId: NATION },
    ]);
    expect(play.vote(B, 'APPROVE', { considerations: [] })).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('is owed by a coordinator only where no group has considered it, and by nobody who asks for changes or abstains', () => {
    const play = asked({ tiers: [tier('GOVERNMENT')] });
    for (const one of [C, D, NATION]) play.opine(one);
    for (const one of [A, B]) expect(play.vote(one, 'ABSTAIN', { considerations: [] })).toBeNull();
    expect(play.stage).toMatchObject({ status: 'ESCALATED' });
    expect(play.coordinate(GOVERNMENT, 'APPROVE', { considerations: [] })).toBe('INPUT');
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(play.said('approval.opinion.considered')).toHaveLength(3);
    const back = asked();
    for (const one of [C, D, NATION]) back.opine(one);
    expect(back.vote(A, 'REQUEST_CHANGES', { considerations: [] })).toBeNull();
  });

  it('stands after a revision, unless the process has it asked again', () => {
    const revised = (again: boolean) => {
      const play = asked({}, again ? { askAgain: true } : {});
      for (const one of [C, D, NATION]) play.opine(one);
      play.vote(A, 'REQUEST_CHANGES');
      expect(play.resubmit()).toBeNull();
      return play;
    };
    expect(revised(false).stage).toMatchObject({ status: 'OPEN', round: 2 });
    const again = revised(true);
    expect(again.stage).toMatchObject({ status: 'CONSULTING', round: 1 });
    expect(again.state.opinions).toHaveLength(6);
    expect(again.consulted).toEqual([C, D, NATION]);
  });

  it('loses who is tied to the subject, with what it said; a colleague says it anew, and it ends when nobody is left', () => {
    const play = asked();
    play.opine(C);
    expect(play.do({ type: 'recuse', recusals: [{ organisationId: C, memberId: id(63) }] })).toBeNull();
    expect(statuses(play)).toMatchObject({ [C]: 'ASKED' });
    const all = [C, D, NATION].map((organisationId) => ({ organisationId, memberId: null }));
    expect(play.do({ type: 'recuse', recusals: all.slice(0, 1) })).toBeNull();
    expect(play.opine(C)).toBe('NO_SUCH_OPINION');
    expect(play.do({ type: 'recuse', recusals: all.slice(1) })).toBeNull();
    expect(play.stage.status).toBe('OPEN');
    expect(Object.values(statuses(play))).toEqual(['RECUSED', 'RECUSED', 'RECUSED']);
  });

  it('asks nobody any more once the approval is withdrawn', () => {
    const play = asked();
    play.do({ type: 'withdraw' });
    expect(Object.values(statuses(play))).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
  });
});

describe('whatever happens in consultations', () => {
  const processes = fc
    .tuple(anyStage('one'), anyStage('two'), fc.constantFrom({}, { askAgain: true }))
    .map(([one, two, more]) => consulting(more)(one, two));

  it('nothing is decided before they are over, no asked body decides, silence blocks nobody, and replay gives the same', () => {
    fc.assert(
      fc.property(processes, fc.array(anyMove, { maxLength: 25 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          perform(play, move);
          for (const one of play.state.stages) {
            const bodies = opinionsIn(play.state, one);
            if (one.status === 'CONSULTING')
              expect([
                one.groups.flatMap(({ seats }) => seats.flatMap(({ vote }) => vote ?? [])),
                one.openedAt,
              ]).toEqual([[], null]);
            if (one.openedAt && one.consultation) {
              expect(one.consultation.closedAt).not.toBeNull();
              expect(bodies.filter(({ status }) => status === 'ASKED')).toEqual([]);
            }
            // Whom its coordinator adds decides, although it was asked before.
            const added = one.added?.map(({ organisationId }) => organisationId) ?? [];
            const deciding = one.openedAt
              ? one.groups
                  .flatMap(({ seats }) => seats.map((seat) => seat.insteadOf ?? seat.organisationId))
                  .filter((organisationId) => !added.includes(organisationId))
              : [];
            expect(
              bodies.filter(
                ({ organisationId, askedAt }) =>
                  askedAt === one.consultation?.openedAt &&
                  deciding.includes(organisationId) &&
                  !one.groups.some(({ seats }) => seats.some(({ insteadOf }) => insteadOf)),
              ),
            ).toEqual([]);
            for (const group of one.groups.filter(({ outcome }) => outcome)) {
              const spoke = group.seats.some(
                ({ vote }) =>
                  vote && !vote.deemed && ['APPROVE', 'APPROVE_WITH_CONDITIONS', 'REJECT'].includes(vote.decision),
              );
              const owed = bodies
                .filter(isToConsider)
                .filter(
                  ({ id: opinionId }) =>
                    !play.state.considerations?.some(
                      (each) => each.opinionId === opinionId && each.group === group.key,
                    ),
                );
              if (spoke && one.openedAt) expect(owed).toEqual([]);
            }
          }
        }
        while (play.stage.status === 'CONSULTING' && play.state.status === 'OPEN') {
          expect(play.lapseConsultation()).toBeNull();
          expect(play.stage.status).not.toBe('CONSULTING');
        }
        let replayed = play.history[0]!;
        for (const { command, ground } of play.done) {
          const verdict = decide(replayed, command, ground);
          if (verdict.refused) throw new Error(verdict.refused.message);
          replayed = verdict.state;
        }
        expect(replayed).toStrictEqual(play.state);
      }),
      { numRuns: 300 },
    );
  });

  it('come to the same in whichever order the bodies answer', () => {
    const said = fc.uniqueArray(
      fc.record({ who: fc.constantFrom(C, D, NATION), stance: fc.constantFrom(...opinionStances) }),
      {
        selector: ({ who }) => who,
      },
    );
    const orders = said.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(orders, ([some, others]) => {
        const outcome = (order: typeof some) => {
          const play = asked();
          for (const { who, stance } of order) play.opine(who, stance);
          if (play.stage.status === 'CONSULTING') play.lapseConsultation();
          const given = (play.state.opinions ?? []).map(({ organisationId, status, version, given: one }) => [
            organisationId,
            status,
            version,
            one?.stance,
          ]);
          return [play.stage.status, given, owedBy(play.state, 'g').map(({ organisationId }) => organisationId)];
        };
        expect(outcome(others)).toEqual(outcome(some));
      }),
      { numRuns: 200 },
    );
  });
});
