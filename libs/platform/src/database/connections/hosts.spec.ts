import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachHost, hostOf, writable } from './hosts.js';

describe('an address of several servers', () => {
  it('is one address of each', () => {
    expect(eachHost('postgres://me:p%40ss@one:5433,two/base?sslmode=require')).toEqual([
      'postgres://me:p%40ss@one:5433/base?sslmode=require',
      'postgres://me:p%40ss@two/base?sslmode=require',
    ]);
    expect(eachHost('postgresql://one,two/base')).toEqual(['postgresql://one/base', 'postgresql://two/base']);
  });

  it('that names one server stays as it is', () => {
    for (const url of ['postgres://me:a,b@one:5432/base', 'postgres://[::1]:5433/base', 'http://one,two/', '']) {
      expect(eachHost(url)).toEqual([url]);
    }
  });

  it('names hosts and ports', () => {
    expect(hostOf('postgres://one/base')).toEqual({ host: 'one', port: 5432 });
    expect(hostOf('postgres://[::1]:5433/base')).toEqual({ host: '::1', port: 5433 });
  });
});

describe('the server that takes writes', () => {
  const state = fc.option(fc.record({ timeline: fc.option(fc.integer({ min: 1, max: 9 })) }), { nil: undefined });

  it('is one that says so, on the latest timeline, the first of them', () => {
    fc.assert(
      fc.property(fc.array(state), (all) => {
        const at = writable(all);
        const timelines = all.flatMap((each) => each?.timeline ?? []);
        if (at === undefined) return expect(timelines).toEqual([]);
        expect(all[at]?.timeline).toBe(Math.max(...timelines));
        expect(all.slice(0, at).some((each) => each?.timeline === all[at]?.timeline)).toBe(false);
      }),
    );
  });

  it('is none of a timeline before one that was heard of', () => {
    fc.assert(
      fc.property(fc.array(state), fc.integer({ min: 1, max: 9 }), (all, known) => {
        const at = writable(all, known);
        const timelines = all.flatMap((each) => each?.timeline ?? []);
        expect(at).toBe(timelines.some((timeline) => timeline >= known) ? writable(all) : undefined);
      }),
    );
  });
});
