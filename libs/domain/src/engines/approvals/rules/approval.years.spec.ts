import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Play } from './playing/play.fixture.js';
import {
  eachHeardOnce,
  noBarredVote,
  noConditionForgotten,
  noCoordinatorForgotten,
  outcomesFollowRules,
  replays,
  stagesInTurn,
} from './playing/sound.fixture.js';
import { playYears } from './playing/years.fixture.js';

/** Whatever the clocks do there: a stage is due at the end of a day. */
function dueWhenOfficesClose(play: Play): void {
  for (const { dueAt } of play.said('approval.stage.opened') as { dueAt: string | null }[]) {
    if (!dueAt) continue;
    const { hour, minute } = Temporal.Instant.from(dueAt).toZonedDateTimeISO(play.calendar.timeZone);
    expect([hour, minute]).toEqual([17, 0]);
  }
}

const RULES = [
  stagesInTurn,
  noBarredVote,
  eachHeardOnce,
  outcomesFollowRules,
  noConditionForgotten,
  noCoordinatorForgotten,
  replays,
  dueWhenOfficesClose,
];

/** Five thousand on every fourth commit, by their number, and with `npm test -- --whole`; a quarter, of other luck, on those between. */
const TURN = Number(process.env['TRIPARTITE_TURN'] ?? 2) % 4;
const WHOLE = TURN === 2 || process.env['TRIPARTITE_WHOLE'] === '1';
const APPROVALS = WHOLE ? 5_000 : 1_250;

describe('ten years of thousands of approvals', () => {
  it('end, each by its rule, with nobody heard twice or despite an interest, whatever happens to people and calendars', () => {
    const seed = WHOLE ? 2027 : 2030 + TURN;
    const { ended, said, byDeputies } = playYears(seed, APPROVALS, (play) => RULES.forEach((holds) => holds(play)));
    expect([...ended.keys()].sort()).toEqual(['APPROVED', 'CANCELLED', 'REJECTED', 'WITHDRAWN']);
    expect([...ended.values()].reduce((sum, one) => sum + one, 0)).toBe(APPROVALS);
    expect(byDeputies).toBeGreaterThan(APPROVALS / 50);
    if (!WHOLE) return;
    // What the years are for has come up in them.
    expect([...said.keys()]).toEqual(
      expect.arrayContaining([
        ...[
          'approval.stage.lapsed',
          'approval.escalated',
          'approval.recused',
          'approval.reopened',
          'approval.resubmitted',
        ],
        ...['approval.appeal.lodged', 'approval.appeal.decided', 'approval.appeal.lapsed', 'approval.taken.over'],
        ...['approval.dispute.raised', 'approval.dispute.settled'],
        ...['approval.panel.seated', 'approval.panel.decided', 'approval.appeal.passed'],
        ...['approval.time.granted', 'approval.agency.added', 'approval.session.called', 'approval.condition.missed'],
        ...['approval.objection.answered', 'approval.objection.lapsed', 'approval.consultation.closed'],
      ]),
    );
  });

  it('are the same again from the same seed, and others from another', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => playYears(seed, 200).digest);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
