import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client, type Exchange, gql, makeResult, type Operation } from '@urql/core';
import { filter, fromPromise, mergeMap, pipe, subscribe } from 'wonka';
import type { LiveMessage } from '#libs/contracts';
import type { LiveConnection, LiveState } from '../live/connection.js';
import { liveExchange } from './live.exchange.js';

const QUERY = gql('{ proposal { id version } }');
const data = (version: number) => ({ proposal: { id: 'one', version } });

/** A live connection and a server, of which each is told what to say and when. */
function world() {
  let hear: (message: LiveMessage) => void = () => undefined;
  let resync: () => void = () => undefined;
  let turn: () => void = () => undefined;
  let became: () => void = () => undefined;
  const live = {
    state: 'live',
    onState: (listener: typeof became) => ((became = listener), () => undefined),
    onMessage: (listener: typeof hear) => ((hear = listener), () => undefined),
    onResync: (listener: typeof resync) => ((resync = listener), () => undefined),
  };
  const become = (state: LiveState) => {
    live.state = state;
    became();
  };
  const asked: ((version: number) => Promise<void>)[] = [];
  const server: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      mergeMap((operation: Operation) =>
        fromPromise(
          new Promise<ReturnType<typeof makeResult>>((answer) => {
            asked.push(async (version) => {
              answer(makeResult(operation, { data: data(version) }));
              await jest.advanceTimersByTimeAsync(0);
            });
          }),
        ),
      ),
    );
  const client = new Client({
    url: 'http://here/',
    exchanges: [liveExchange(live as unknown as LiveConnection, (listener) => (turn = listener)), server],
  });
  const shown: unknown[] = [];
  pipe(
    client.query(QUERY, {}),
    subscribe((result) => void shown.push(result.data)),
  );
  const changed = (version: number) =>
    hear({ subject: { kind: 'proposal', id: 'one', version }, topics: [] } as unknown as LiveMessage);
  return {
    asked,
    shown,
    changed,
    become,
    resync: () => resync(),
    turn: () => turn(),
    later: () => jest.advanceTimersByTimeAsync(1000),
  };
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { window: globalThis });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'window');
});

describe('what is shown, when changes are heard', () => {
  it('is read again when another language was chosen, of which some is said by the server', async () => {
    const { asked, turn, later } = world();
    await asked[0]!(1);
    turn();
    await later();
    expect(asked.length).toBe(2);
    await asked[1]!(1);
    await later();
    expect(asked.length).toBe(2);
  });

  it('is read again once for several at a time', async () => {
    const { asked, shown, changed, later } = world();
    await asked[0]!(1);
    changed(2);
    changed(3);
    await later();
    expect(asked.length).toBe(2);
    await asked[1]!(3);
    await later();
    expect([asked.length, shown.at(-1)]).toEqual([2, data(3)]);
  });

  it('ends as the newest, also where what is heard comes while an older answer is on its way', async () => {
    const { asked, shown, changed, later } = world();
    await asked[0]!(1);
    changed(2);
    await later();
    changed(3);
    await later();
    // A second request beside the one under way could be answered first, and the older answer would stay.
    expect(asked.length).toBe(2);
    await asked[1]!(2);
    await later();
    expect(asked.length).toBe(3);
    await asked[2]!(3);
    await later();
    expect([asked.length, shown.at(-1)]).toEqual([3, data(3)]);
  });

  it('is not read again for what the answer knows already', async () => {
    const { asked, changed, later } = world();
    await asked[0]!(1);
    changed(2);
    await later();
    changed(3);
    await later();
    await asked[1]!(3);
    await later();
    expect(asked.length).toBe(2);
  });

  it('is read again for what is heard after the line broke, though an answer of before never comes', async () => {
    const { asked, shown, changed, become, later } = world();
    await asked[0]!(1);
    changed(2);
    await later();
    become('lost');
    become('live');
    changed(3);
    await later();
    expect(asked.length).toBe(3);
    await asked[2]!(3);
    expect(shown.at(-1)).toEqual(data(3));
  });

  it('is read again where more was missed than is told, whatever is on its way', async () => {
    const { asked, changed, resync, later } = world();
    await asked[0]!(1);
    changed(2);
    await later();
    resync();
    await later();
    expect(asked.length).toBe(3);
  });

  it.each(['resync', 'lost'] as const)(
    'ends as the newest when its first answer comes after a gap: %s',
    async (gap) => {
      const { asked, shown, changed, become, resync, later } = world();
      if (gap === 'resync') resync();
      else {
        become('lost');
        become('live');
      }
      changed(2);
      await later();
      await asked[0]!(1);
      await later();
      expect(asked.length).toBe(2);
      await asked[1]!(2);
      await later();
      expect([asked.length, shown.at(-1)]).toEqual([2, data(2)]);
    },
  );
});
