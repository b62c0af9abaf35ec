import { describe, expect, it } from '@jest/globals';
import { events as catalogue } from '#libs/contracts';
import fc from 'fast-check';
import { CASES, NATION, ORGANISATIONS } from './playing/approval.fixture.js';
import { anyMove, anyProcess, anyVoice, perform, speak } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';
import {
  eachHeardOnce,
  noBarredVote,
  noConditionForgotten,
  noCoordinatorForgotten,
  noCoordinatorTwice,
  outcomesFollowRules,
  replays,
  stagesInTurn,
  waitsForSomebody,
} from './playing/sound.fixture.js';

describe('whatever happens', () => {
  it('an open approval waits for somebody, its state is JSON, its events are those of the catalogue', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          perform(play, move);
          waitsForSomebody(play);
          expect(JSON.parse(JSON.stringify(play.state))).toStrictEqual(play.state);
        }
        for (const { type, data } of play.events) {
          // The rows of what was decided are named by whoever stores them.
          expect(catalogue[type].safeParse({ decisionIds: [], ...data }).error).toBeUndefined();
        }
        let open = true;
        for (const { type } of play.events) {
          if (type === 'approval.settled') expect(open).toBe(true);
          if (type === 'approval.settled' || type === 'approval.reopened') open = type === 'approval.reopened';
        }
        expect(play.state.status === 'OPEN').toBe(open);
        expect(play.state.conditions.length).toBe(play.said('approval.condition.added').length);
      }),
      { numRuns: 300 },
    );
  });

  it('ends by its rule, hears each person once and nobody despite an interest, forgets no condition, and comes out the same again', () => {
    const something = fc.oneof(
      { weight: 8, arbitrary: anyMove.map((move) => (play: Play) => perform(play, move)) },
      { weight: 2, arbitrary: anyVoice.map((voice) => (play: Play) => void speak(play, voice)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...ORGANISATIONS, NATION).map((who) => (play: Play) => void recuse(play, who)),
      },
      { weight: 1, arbitrary: fc.constant((play: Play) => void play.missConditions()) },
    );
    fc.assert(
      fc.property(anyProcess, fc.array(something, { maxLength: 25 }), (definition, happenings) => {
        const play = new Play(definition);
        for (const happens of happenings) {
          happens(play);
          stagesInTurn(play);
          noCoordinatorTwice(play);
          noCoordinatorForgotten(play);
        }
        waitsForSomebody(play);
        outcomesFollowRules(play);
        eachHeardOnce(play);
        noBarredVote(play);
        noConditionForgotten(play);
        replays(play);
      }),
      { numRuns: CASES },
    );
  });
});

const recuse = (play: Play, organisationId: string) =>
  play.do({ type: 'recuse', recusals: [{ organisationId, memberId: null }] });
