import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, B, define, id, stage } from './playing/approval.fixture.js';
import { anyProcess, anyVoice, speak } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';
import { eachHeardOnce } from './playing/sound.fixture.js';
import type { Decider } from './approval.state.js';

/** Somebody without a role of their own who stands in for a colleague. */
const deputyOf = (organisationId: string, onBehalfOf: NonNullable<Decider['onBehalfOf']>): Decider => ({
  memberId: id(63),
  personId: id(63),
  organisationId,
  roles: ['OFFICER'],
  onBehalfOf,
});

describe('a deputy', () => {
  it.each<[string, string, (play: Play) => string | null]>([
    [
      'a deputy of a member who wrote it',
      'PERMISSION',
      (p) => p.vote(A, 'APPROVE', { by: deputyOf(A, { memberId: id(100), personId: id(100) }) }),
    ],
    [
      'a deputy who recuses in the name of another',
      'INPUT',
      (p) => p.vote(A, 'RECUSE', { by: deputyOf(A, { memberId: id(62), personId: id(62) }) }),
    ],
    [
      'a person who was heard for another organisation',
      'HEARD_ALREADY',
      (p) => p.vote(A, 'ABSTAIN') ?? p.vote(B, 'APPROVE', { by: deputyOf(B, { memberId: id(62), personId: A }) }),
    ],
  ])('is refused: %s', (_what, code, act) => {
    expect(act(new Play(define(stage({ kind: 'ALL' }))))).toBe(code);
  });

  it('decides in the name of a colleague, with both on the vote and in the event', () => {
    const play = new Play(define(stage({ kind: 'ALL' })));
    expect(play.vote(A, 'APPROVE', { by: deputyOf(A, { memberId: id(62), personId: id(62) }) })).toBeNull();
    const vote = play.stage.groups[0]?.seats.find(({ organisationId }) => organisationId === A)?.vote;
    expect(vote).toMatchObject({ memberId: id(63), onBehalfOf: id(62), persons: [id(63), id(62)] });
    expect(play.said('approval.decided')).toMatchObject([{ memberId: id(63), onBehalfOf: id(62) }]);
  });

  it('counts a person once in a group, whoever decides in whose name', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyVoice, { maxLength: 25 }), (definition, voices) => {
        const play = new Play(definition);
        for (const voice of voices) {
          const refused = speak(play, voice);
          if (voice.inNameOf && voice.decision === 'RECUSE') expect(refused).not.toBeNull();
        }
        eachHeardOnce(play);
      }),
      { numRuns: 500 },
    );
  });
});
