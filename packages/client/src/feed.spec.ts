import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Checkpoint, memoryCheckpoint, type Place, storageCheckpoint } from './checkpoint.js';
import { ApiError } from './errors.js';
import { followed, type FeedPage, type TripartiteEvent } from './feed.js';
import { fileCheckpoint } from './node.js';
import { mayRepeat, pauseMs, RETRIES } from './retries.js';

const QUICK = { attempts: 3, firstMs: 0, mostMs: 0 };
const event = (nth: number) => ({ id: `e${nth}`, type: 'x' }) as TripartiteEvent;

/** A feed of so many events: a cursor is the number of those before it. */
function feedOf(size: number, fails: () => boolean = () => false) {
  return ({ after = '0', start, limit = '100' }: Readonly<Record<string, string>>): Promise<FeedPage> => {
    if (fails()) return Promise.reject(new ApiError('UNAVAILABLE', 'not now', 503));
    const from = start === 'newest' ? Math.max(0, size - Number(limit)) : Number(after);
    const end = Math.min(size, from + Number(limit));
    const events = Array.from({ length: end - from }, (_, nth) => event(from + nth));
    return Promise.resolve({ events, next: String(end), more: end < size });
  };
}
const all = (size: number) => Array.from({ length: size }, (_, nth) => `e${nth}`);

class Killed extends Error {}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the feed', () => {
  it('tells every event at least once, in order, however often it is killed, and again only what was being handled', async () => {
    const deaths = fc.array(fc.constantFrom('handling', 'saving', 'asking'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        deaths,
        fc.infiniteStream(fc.nat({ max: 4 })),
        async (size, limit, ways, luck) => {
          const left = [...ways];
          const dies = (way: string) => {
            if (left[0] !== way || luck.next().value === 0) return;
            left.shift();
            throw new Killed(way);
          };
          const kept = memoryCheckpoint();
          const checkpoint: Checkpoint = {
            load: () => kept.load(),
            save: async (place) => (dies('saving'), kept.save(place)),
          };
          const ask = async (query: Readonly<Record<string, string>>) => (dies('asking'), feedOf(size)(query));
          const handled: string[] = [];
          let again = 0;
          for (let ended = false; !ended;) {
            try {
              for await (const { id } of followed(ask, QUICK, checkpoint, { start: 'oldest', wait: 0, limit })) {
                if (handled.includes(id)) again += 1;
                else handled.push(id);
                dies('handling');
              }
              ended = true;
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
            }
            if (left.length > 0 && size === 0) left.shift();
            // What no event remains to be killed at.
            if (ended) left.length = 0;
          }
          expect(handled).toEqual(all(size));
          expect(again).toBeLessThanOrEqual(ways.length);
        },
      ),
    );
  });

  it('goes on after faults by itself, and ends with what repeating does not mend', async () => {
    let asked = 0;
    const told: string[] = [];
    const ids: string[] = [];
    const ask = feedOf(5, () => (asked += 1) % 3 !== 0);
    const following = { start: 'oldest', wait: 0, limit: 2, onFault: ({ code }: ApiError) => told.push(code) } as const;
    for await (const { id } of followed(ask, QUICK, memoryCheckpoint(), following)) ids.push(id);
    expect([ids, told.length]).toEqual([all(5), 6]);
    const restored = () => Promise.reject(new ApiError('LEDGER_RESTORED', 'void', 409));
    await expect(followed(restored, QUICK, memoryCheckpoint(), {}).next()).rejects.toMatchObject({
      code: 'LEDGER_RESTORED',
    });
  });

  it('begins with what happens next, unless told otherwise, and ends with its signal', async () => {
    const checkpoint = memoryCheckpoint();
    for await (const { id } of followed(feedOf(7), QUICK, checkpoint, { wait: 0 })) throw new Error(id);
    expect(await checkpoint.load()).toEqual({ cursor: '7', done: [] });
    const ids: string[] = [];
    for await (const { id } of followed(feedOf(9), QUICK, checkpoint, { wait: 0 })) ids.push(id);
    expect(ids).toEqual(['e7', 'e8']);
    const ending = new AbortController();
    const failing = () => (ending.abort(), Promise.reject(new ApiError('NO_ANSWER', '', 0)));
    expect(await followed(failing, RETRIES, checkpoint, { signal: ending.signal }).next()).toMatchObject({
      done: true,
    });
  });
});

describe('a checkpoint', () => {
  const places = fc.record({ cursor: fc.string(), done: fc.array(fc.string()) }, { requiredKeys: ['done'] });

  it('is what was saved last, in memory, in a browser’s storage and in a file of its owner', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
    };
    const path = join(folder, 'deep', 'place.json');
    const kinds = [memoryCheckpoint(), storageCheckpoint(storage), fileCheckpoint(path)];
    for (const kind of kinds) expect(await kind.load()).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.array(places, { minLength: 1, maxLength: 3 }), async (saved) => {
        for (const kind of kinds) {
          for (const place of saved) await kind.save(place as Place);
          expect(await kind.load()).toEqual(saved.at(-1));
        }
      }),
      { numRuns: 20 },
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['place.json']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('done');
  });

  it.each(['{"cursor":1,"done":[]}', '{"done":[1]}', 'null', '[]', '{"done":'])(
    'does not begin anew over %s',
    async (text) => {
      const path = join(folder, 'bad.json');
      writeFileSync(path, text);
      await expect(fileCheckpoint(path).load()).rejects.toThrow();
    },
  );
});

describe('repeating', () => {
  it('is for what was refused before it was done, and for what does no harm twice', () => {
    const error = (code: string) => new ApiError(code, '', 0);
    expect(
      ['RATE_LIMITED', 'UNAVAILABLE', 'NO_ANSWER', 'TIMED_OUT', 'NOT_FOUND'].map((code) => [
        mayRepeat(error(code), true),
        mayRepeat(error(code), false),
      ]),
    ).toEqual([
      [true, true],
      [true, false],
      [true, false],
      [false, false],
      [false, false],
    ]);
    expect(mayRepeat(new TypeError(), true)).toBe(false);
  });

  it('waits as long as is asked for, longer each time, and never longer than is allowed', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.option(fc.nat({ max: 100 })), chance, (attempt, asked, luck) => {
        const ms = pauseMs(attempt, asked, RETRIES, luck);
        expect(ms).toBeGreaterThanOrEqual(Math.min((asked ?? 0) * 1000, RETRIES.mostMs));
        expect(ms).toBeGreaterThanOrEqual(Math.min((RETRIES.firstMs * 2 ** (attempt - 1)) / 2, RETRIES.mostMs));
        expect(ms).toBeLessThanOrEqual(RETRIES.mostMs);
      }),
    );
  });
});
