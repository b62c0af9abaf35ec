import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Sql } from '../sql/sql.js';
import { raw, sql } from '../sql/sql.js';

// It needs CommonJS parts that Jest can't mix with ES modules; here these classes are only tokens.
jest.unstable_mockModule('../database/database.js', () => ({ Database: class {} }));
jest.unstable_mockModule('../clock/clock.js', () => ({ Clock: class {} }));
jest.unstable_mockModule('../maintenance/maintenance.js', () => ({ MaintenanceHours: class {} }));
jest.unstable_mockModule('../logging/logging.module.js', () => ({ LOG: Symbol('log') }));
const { Sweeps } = await import('./sweeps.js');

/** Tables by name, and whether anything in them is due. */
type Due = Record<string, boolean | Error | Promise<boolean>>;

/** What was asked of the database, and what a sweep did, in order. */
function stand(due: Due, { trusted = true, holdsTimers = false } = {}) {
  const told: string[] = [];
  const texts = new Set<string>();
  const clock = { trusted };
  const maintenance = { holdsTimers };
  const skipped = { inc: () => told.push('skipped') };
  const warned: unknown[] = [];
  const tablesOf = (text: string) => [...text.matchAll(/from (\w+)/g)].map(([, table = '']) => table);
  const one = async (table: string): Promise<boolean> => {
    const state = await due[table];
    if (state instanceof Error) throw state;
    return state === true;
  };
  const query = async ({ text, values }: Sql): Promise<unknown[]> => {
    const [only = ''] = tablesOf(text);
    if (!text.startsWith('select $1::boolean')) return (await one(only)) ? [{ id: only }] : [];
    texts.add(text);
    const asked = tablesOf(text).filter((_, place) => values[2 * place]);
    told.push(`asked ${asked.join(' ')}`);
    const found: [string, boolean][] = [];
    for (const table of tablesOf(text)) found.push([`${table}.due`, asked.includes(table) && (await one(table))]);
    return [Object.fromEntries(found)];
  };
  const log = { warn: (facts: { sweep?: string }) => warned.push(facts.sweep) };
  const sweeps = new Sweeps(
    clock as never,
    { query } as never,
    maintenance as never,
    { sweepsSkipped: skipped } as never,
    log as never,
  );
  const find = (
    table: string,
    everyMs: number,
    options = {},
    act = async (): Promise<void> => void told.push(`did ${table}`),
  ) =>
    sweeps.find(
      `${table}.due`,
      everyMs,
      () => sql`select id from ${raw(table)} where at <= ${Date.now()}`,
      act,
      options,
    );
  return { sweeps, find, told, texts, warned, due, clock };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('sweeps', () => {
  it('ask in one statement, of one text, which of those whose time has come have something to do, and run these', async () => {
    const { sweeps, find, told, texts, due } = stand({ mail: false, pilot: true, report: false });
    find('mail', 1000);
    find('pilot', 2000);
    find('report', 5000);
    sweeps.onApplicationBootstrap();
    await pass(0);
    expect(told.splice(0)).toEqual(['asked mail pilot report', 'did pilot']);
    due['mail'] = true;
    await pass(1000);
    expect(told.splice(0)).toEqual(['asked mail', 'did mail']);
    Object.assign(due, { mail: false, pilot: false });
    await pass(4000);
    expect(told.splice(0)).toEqual(['asked mail pilot', 'asked mail', 'asked mail pilot', 'asked mail report']);
    expect(texts.size).toBe(1);
    await sweeps.beforeApplicationShutdown();
    await pass(5000);
    expect(told).toEqual([]);
  });

  it('ask a second later where nothing was due for a while, and as soon as before once something is', async () => {
    const { sweeps, find, told, due } = stand({ mail: false });
    find('mail', 1000);
    sweeps.onApplicationBootstrap();
    await pass(10_000);
    expect(told.splice(0)).toHaveLength(11);
    await pass(10_000);
    expect(told.splice(0)).toHaveLength(5);
    due['mail'] = true;
    await pass(2000);
    expect(told.splice(0)).toEqual(['asked mail', 'did mail']);
    due['mail'] = false;
    await pass(3000);
    expect(told).toHaveLength(3);
    await sweeps.beforeApplicationShutdown();
  });

  it('ask ever later the longer nothing was due, and as often as at first from when something happens', async () => {
    const { sweeps, find, told } = stand({ mail: false });
    const running: (() => void)[] = [];
    sweeps.register('long', 1000, () => new Promise((end) => void running.push(() => end())));
    find('mail', 1000);
    sweeps.onApplicationBootstrap();
    await pass(80_000);
    told.length = 0;
    await pass(12_000);
    expect(told.splice(0)).toHaveLength(3);
    sweeps.stir();
    await pass(1000);
    expect(told.splice(0)).toEqual(['asked mail']);
    await pass(5000);
    expect(told).toHaveLength(5);
    expect(running).toHaveLength(1);
    running[0]?.();
    await sweeps.beforeApplicationShutdown();
  });

  it('come together again after one of them took its time, none later than its time', async () => {
    const { sweeps, find, told, due } = stand({ mail: false, pilot: true });
    find('mail', 1000);
    find('pilot', 1000, {}, () => new Promise((done) => void setTimeout(() => done(), 700)));
    sweeps.onApplicationBootstrap();
    await pass(0);
    due['pilot'] = false;
    await pass(1699);
    expect(told.splice(0)).toEqual(['asked mail pilot', 'asked mail']);
    await pass(1);
    expect(told.splice(0)).toEqual(['asked mail pilot']);
    await sweeps.beforeApplicationShutdown();
  });

  it('look each for itself where one can not be asked, and say which', async () => {
    const { sweeps, find, told, warned } = stand({ mail: true, pilot: new Error('no such table'), report: false });
    find('mail', 1000);
    find('pilot', 1000);
    find('report', 1000);
    sweeps.onApplicationBootstrap();
    await pass(0);
    expect(told).toEqual(['asked mail pilot report', 'did mail']);
    expect(warned).toEqual([undefined, 'pilot.due']);
    await sweeps.beforeApplicationShutdown();
  });

  it('look each for itself while somebody holds the table of one, which holds up no other', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<boolean>((give) => (letGo = () => give(false)));
    const { sweeps, find, told } = stand({ mail: true, pilot: held });
    find('mail', 1000);
    find('pilot', 1000);
    sweeps.onApplicationBootstrap();
    await pass(999);
    expect(told.splice(0)).toEqual(['asked mail pilot']);
    await pass(1);
    expect(told.splice(0)).toEqual(['did mail']);
    await pass(2000);
    expect(told.splice(0)).toEqual(['did mail', 'did mail']);
    letGo();
    await pass(1000);
    expect(told).toEqual(['asked mail pilot', 'did mail']);
    await sweeps.beforeApplicationShutdown();
  });

  it('wait while the clock is wrong, and those of people while people can not answer', async () => {
    const wrong = stand({ mail: true, pilot: true }, { trusted: false });
    wrong.find('mail', 1000);
    wrong.sweeps.register('always', 1000, async () => void wrong.told.push('ran'));
    wrong.sweeps.register('hourly', 3_600_000, async () => void wrong.told.push('ran hourly'));
    wrong.sweeps.onApplicationBootstrap();
    await pass(0);
    expect(wrong.told.splice(0)).toEqual(['skipped', 'skipped', 'skipped']);
    wrong.clock.trusted = true;
    await pass(1000);
    expect(wrong.told.splice(0)).toEqual(['ran', 'asked mail', 'did mail']);
    await pass(4000);
    expect(wrong.told.filter((told) => told === 'ran hourly')).toHaveLength(1);
    await pass(60_000);
    expect(wrong.told.filter((told) => told === 'ran hourly')).toHaveLength(1);
    await wrong.sweeps.beforeApplicationShutdown();

    const held = stand({ mail: true, pilot: true }, { holdsTimers: true });
    held.find('mail', 1000);
    held.find('pilot', 1000, { ofPeople: true });
    held.sweeps.onApplicationBootstrap();
    await pass(0);
    expect(held.told).toEqual(['skipped', 'asked mail', 'did mail']);
    await held.sweeps.beforeApplicationShutdown();
  });

  it('run one at a time, and end before the process does', async () => {
    const { sweeps, find, told } = stand({ mail: true });
    let end = (): void => undefined;
    find('mail', 1000, {}, () => new Promise((done) => (end = () => done())));
    sweeps.onApplicationBootstrap();
    await pass(5000);
    expect(told).toEqual(['asked mail']);
    let over = false;
    const closed = sweeps.beforeApplicationShutdown().then(() => (over = true));
    await pass(1000);
    expect(over).toBe(false);
    end();
    await closed;
    await pass(5000);
    expect(told).toEqual(['asked mail']);
  });
});
