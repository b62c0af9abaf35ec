import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, B, C, define, organisations } from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { takingPartIn } from './approval.rerouting.js';

const group = (key: string, who: string, condition?: string) => ({
  key,
  title: key,
  select: [organisations(who)],
  rule: { kind: 'ALL' },
  ...(condition && { condition }),
});
const costing = (play: Play, capitalValue: string): void => {
  play.facts = { subject: 'proposal', capitalValue };
};
const askedIn = ({ state }: Play): string[] =>
  state.stages.map(({ status, groups }) => `${status}: ${groups.map(({ key }) => key).join(' ')}`);

describe('a revision by which a condition comes to hold, or holds no longer', () => {
  const made = define(
    { key: 'small', title: 'Small', condition: 'capitalValue >= 100', groups: [group('g', 'A')] },
    { key: 'one', title: 'One', groups: [group('g', 'B'), group('large', 'A', 'capitalValue >= 50')] },
    { key: 'two', title: 'Two', groups: [group('g', 'C')] },
  );
  const sentBack = (capitalValue: string): Play => {
    const play = new Play(made);
    costing(play, capitalValue);
    return play;
  };
  const until = (play: Play): Play => {
    play.vote(B, 'APPROVE');
    play.vote(C, 'REQUEST_CHANGES');
    return play;
  };

  it('goes back to a stage that was skipped, and asks in it', () => {
    const play = until(sentBack('5'));
    expect(askedIn(play)).toEqual(['SKIPPED: ', 'APPROVED: g', 'OPEN: g']);
    costing(play, '200');
    expect(play.resubmit()).toBeNull();
    expect(play.said('approval.resubmitted')).toMatchObject([{ reopened: ['small', 'one', 'two'] }]);
    expect(askedIn(play)[0]).toBe('OPEN: g');
    expect(play.why()).toMatchObject({
      waitingOn: [{ organisationId: A }],
      joined: [
        { stage: 'small', group: 'g' },
        { stage: 'one', group: 'large' },
      ],
      left: [],
    });
    play.vote(A, 'APPROVE');
    // What B said before stands; only the group that came in is asked.
    expect(play.why()).toMatchObject({
      stage: 'one',
      waitingOn: [{ organisationId: A }],
      joined: [{ stage: 'one', group: 'large' }],
    });
    play.vote(A, 'APPROVE', { group: 'large' });
    expect(play.why()).toMatchObject({ stage: 'two', waitingOn: [{ organisationId: C }], joined: [] });
  });

  it('asks a group of a passed stage that was left out, and nobody else there', () => {
    const play = until(sentBack('5'));
    costing(play, '60');
    play.resubmit();
    expect(askedIn(play)).toEqual(['SKIPPED: ', 'OPEN: g large', 'PENDING: ']);
    expect(play.why().waitingOn).toMatchObject([{ organisationId: A, group: 'large' }]);
  });

  it('waits no longer for a group whose condition is gone, and keeps what it said as void', () => {
    const play = new Play(made);
    play.vote(B, 'REQUEST_CHANGES');
    costing(play, '60');
    play.resubmit();
    play.vote(A, 'APPROVE', { group: 'large' });
    play.vote(B, 'REQUEST_CHANGES');
    costing(play, '5');
    play.resubmit();
    expect(askedIn(play)).toEqual(['SKIPPED: ', 'OPEN: g', 'PENDING: ']);
    expect(play.state.voided.map((one) => one.group)).toEqual(['g', 'g', 'large']);
    expect(play.why()).toMatchObject({ joined: [], left: [{ stage: 'one', group: 'large' }] });
    play.vote(B, 'REQUEST_CHANGES');
    play.resubmit();
    expect(play.why().left).toEqual([]);
  });

  it('skips a stage that was passed and takes place no longer, its votes void', () => {
    const play = new Play(made);
    play.vote(B, 'REQUEST_CHANGES');
    costing(play, '200');
    play.resubmit();
    play.vote(A, 'APPROVE');
    play.vote(B, 'REQUEST_CHANGES');
    costing(play, '5');
    play.resubmit();
    expect(askedIn(play)).toEqual(['SKIPPED: ', 'OPEN: g', 'PENDING: ']);
    expect(play.state.voided.at(-1)).toMatchObject({ stage: 'one', organisationId: B });
    expect(play.state.voided.some((one) => one.stage === 'small' && one.organisationId === A)).toBe(true);
  });

  it('leaves asked, of what was opened, exactly those whose conditions hold on it', () => {
    const conditions = ['capitalValue >= 50', 'capitalValue < 50', 'capitalValue >= 100', 'true'];
    const condition = fc.option(fc.constantFrom(...conditions), { nil: undefined });
    fc.assert(
      fc.property(
        anyProcess,
        fc.array(condition, { minLength: 8, maxLength: 8 }),
        fc.array(fc.tuple(anyMove, fc.constantFrom('5', '60', '200')), { maxLength: 30 }),
        (plain, all, moves) => {
          let at = 0;
          const given = <T extends object>(one: T): T => ({ ...one, condition: all[at++ % all.length] });
          const stages = plain.stages.map((stage) => given({ ...stage, groups: stage.groups.map(given) }));
          const play = new Play({ ...plain, stages });
          for (const [move, capitalValue] of moves) {
            const before = play.facts;
            if (move.what === 'resubmit') costing(play, capitalValue);
            const { revision } = play.state;
            perform(play, move);
            if (play.state.revision === revision) play.facts = before;
            play.state.stages.slice(0, play.state.current + 1).forEach(({ status, groups }, index) => {
              if (status === 'PENDING' || status === 'CONSULTING') return;
              const holding = takingPartIn(stages[index]!, play.facts);
              expect(groups.map(({ key }) => key)).toEqual(holding);
              if (play.state.status === 'OPEN') expect(status === 'SKIPPED').toBe(holding.length === 0);
            });
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
