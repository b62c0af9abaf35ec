import { describe, expect, it } from '@jest/globals';
import { A, B, C, define, FIRM, GOVERNMENT, id, NATION, stage, tier } from '../playing/approval.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { remindableFrom } from './approval.reminding.js';

const TIERS = { tiers: [tier('GOVERNMENT'), tier('NATION')] };
const HOLDERS = [FIRM];
const play = () => new Play(define(stage({ kind: 'ALL' }, TIERS)));
const remind = (game: Play, by: string) => game.do({ type: 'remindWaiting', by, holders: HOLDERS });
const from = ({ state }: Play, by: string) => remindableFrom(state, { by, holders: HOLDERS });

describe('a reminder that somebody asks for', () => {
  it('goes to those who have not decided, for whoever put it forward and coordinators', () => {
    const game = play();
    game.vote(A, 'APPROVE');
    expect([FIRM, GOVERNMENT, NATION, A, id(9)].map((by) => from(game, by) !== null)).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
    expect(remind(game, A)).toBe('PERMISSION');
    expect(remind(game, FIRM)).toBeNull();
    expect(game.said('approval.reminded')).toMatchObject([{ organisations: [B, C] }]);
  });

  it('comes once a working day, whoever asks, and says when it can come again', () => {
    const game = play();
    expect(remind(game, FIRM)).toBeNull();
    const next = from(game, FIRM)!;
    expect(Date.parse(next)).toBeGreaterThan(Date.parse(game.now));
    expect(remind(game, GOVERNMENT)).toBe('REMINDED_TODAY');
    game.now = next;
    expect(remind(game, GOVERNMENT)).toBeNull();
  });

  it('comes to nobody once all have decided, and while a revision is waited for', () => {
    const game = play();
    game.vote(A, 'REQUEST_CHANGES');
    expect(game.stage.sentBackAt).not.toBeNull();
    expect(from(game, FIRM)).toBeNull();
    expect(remind(game, FIRM)).toBe('NOBODY_WAITS');
    const over = play();
    for (const by of [A, B, C]) over.vote(by, 'APPROVE');
    expect(over.state.status).toBe('APPROVED');
    expect(from(over, FIRM)).toBeNull();
    expect(remind(over, FIRM)).toBe('APPROVAL_SETTLED');
  });
});
