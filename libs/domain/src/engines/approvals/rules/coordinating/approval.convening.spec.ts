import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, B, C, D, define, E, FIRM, GOVERNMENT, NATION, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { invitable, mayCallSession } from './approval.convening.js';
import { steeredBy } from './approval.coordinating.js';

const tiers = [tier('GOVERNMENT'), tier('NATION')];
const process = define(stage({ kind: 'ALL' }, { tiers }), {
  ...(stage({ kind: 'ALL' }, { tiers }) as object),
  key: 't',
});
const may = ({ state }: Play, who: string) => mayCallSession(state, who);

describe('a joint session', () => {
  it('is called by whoever coordinates the stage in progress, for those who decide in it', () => {
    const play = new Play(process);
    play.vote(A, 'APPROVE');
    expect(invitable(play.state)).toEqual({ deciding: [A, B, C], consulted: [] });
    for (const who of [A, NATION, FIRM, D]) {
      expect(may(play, who)).toBe(false);
      expect(play.callSession(who)).toBe('PERMISSION');
    }
    expect(may(play, GOVERNMENT)).toBe(true);
    const before = play.state;
    expect(play.callSession(GOVERNMENT, { invited: [C, B, C] })).toBeNull();
    expect(play.state).toBe(before);
    expect(play.said('approval.session.called')).toMatchObject([{ organisationId: GOVERNMENT, invited: [B, C] }]);
  });

  it('is one at a time, is still to come, is somewhere and about something, and invites nobody from outside', () => {
    const play = new Play(process);
    const wrong = [
      { reason: ' ' },
      { startsAt: play.now },
      { startsAt: 'tomorrow' },
      { place: ' ' },
      { place: 'x'.repeat(501) },
      { agenda: [] },
      { agenda: ['Cables', ' '] },
      { agenda: ['x'.repeat(501)] },
      { agenda: Array.from({ length: 21 }, () => 'Cables') },
      { invited: [] },
      { invited: [A, E] },
      { invited: [GOVERNMENT] },
    ];
    for (const more of wrong) expect(play.callSession(GOVERNMENT, more)).toBe('INPUT');
    expect(play.callSession(GOVERNMENT, { stage: 't' })).toBe('STAGE_NOT_OPEN');
    expect(play.callSession(GOVERNMENT, { known: { count: 1, called: true } })).toBe('SESSION_CALLED');
    expect(play.callSession(GOVERNMENT, { known: { count: 20, called: false } })).toBe('TOO_MANY_SESSIONS');
    expect(play.said('approval.session.called')).toEqual([]);
  });

  it('changes nothing of any approval, and is called by nobody but whoever steers it', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 12 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) perform(play, move);
        const { state } = play;
        const { deciding, consulted } = invitable(state);
        expect(deciding.filter((one) => consulted.includes(one))).toEqual([]);
        for (const who of [A, B, C, D, GOVERNMENT, NATION, FIRM]) {
          const able = may(play, who);
          if (able) expect(steeredBy(state)?.organisationId).toBe(who);
          expect(deciding.includes(who) && able).toBe(false);
          const invited = [...deciding, ...consulted];
          const done = play.callSession(who, { invited }) === null;
          expect(done).toBe(able);
          expect(play.state).toBe(state);
        }
      }),
    );
  });
});
