import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { keepPlans, OftenSent } from './kept-plans.js';

const times = (count: number, run: (nth: number) => unknown) => Array.from({ length: count }, (_, nth) => run(nth));

describe('statements that are often sent', () => {
  it('come to a name at the fourth time, each its own, and keep it', () => {
    const often = new OftenSent();
    expect(times(3, () => often.nameOf('select $1'))).toEqual([undefined, undefined, undefined]);
    const name = often.nameOf('select $1');
    expect(name).toMatch(/^often_/);
    expect(name!.length).toBeLessThan(64); // PostgreSQL cuts longer ones
    expect(often.nameOf('select $1')).toBe(name);
    times(4, () => often.nameOf('select $2'));
    expect(often.nameOf('select $2')).not.toBe(name);
  });

  it('are not found among many that differ each time, which take no place', () => {
    const often = new OftenSent();
    times(5000, (nth) => expect(often.nameOf(`select $1 as a${nth}`)).toBeUndefined());
    times(3, () => often.nameOf('select $1'));
    expect(often.nameOf('select $1')).toBeDefined();
  });

  it('are as many as a server can keep', () => {
    const often = new OftenSent();
    const named = times(500, (nth) => times(4, () => often.nameOf(`select $1 as a${nth}`)).at(-1));
    expect(new Set(named.filter(Boolean)).size).toBe(150);
    expect(often.nameOf('select $1 as a0')).toBeDefined();
  });

  it('go by their names; what has no values goes as it is', () => {
    const sent: unknown[][] = [];
    const client = { query: (...args: unknown[]) => sent.push(args) } as unknown as pg.ClientBase;
    keepPlans(client, new OftenSent());
    times(4, (nth) => client.query('select $1', [nth]));
    times(4, () => client.query('select 1; select 2'));
    expect(sent.slice(0, 3)).toEqual(times(3, (nth) => ['select $1', [nth]]));
    expect(sent[3]).toEqual([{ name: expect.stringMatching(/^often_/), text: 'select $1', values: [3] }]);
    expect(sent.slice(4)).toEqual(times(4, () => ['select 1; select 2']));
  });
});
