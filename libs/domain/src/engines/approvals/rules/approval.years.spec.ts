import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Play } from './playing/play.fixture.js';
import {
  eachHeardOnce,
  noBarredVote,
  noConditionForgotten,
  outcomesFollowRules,
  replays,
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

const RULES = [noBarredVote, eachHeardOnce, outcomesFollowRules, noConditionForgotten, replays, dueWhenOfficesClose];

describe('ten years of five thousand approvals', () => {
  it('end, each by its rule, with nobody heard twice or despite an interest, whatever happens to people and calendars', () => {
    const { ended, said, byDeputies } = playYears(2026, 5_000, (play) => RULES.forEach((holds) => holds(play)));
    expect([...ended.keys()].sort()).toEqual(['APPROVED', 'CANCELLED', 'REJECTED', 'WITHDRAWN']);
    expect([...ended.values()].reduce((sum, one) => sum + one, 0)).toBe(5_000);
    expect(byDeputies).toBeGreaterThan(100);
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
