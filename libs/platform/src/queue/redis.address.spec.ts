import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queuePrefix, redisAddress } from './redis.address.js';

const refusalOf = (text: string): string => {
  try {
    redisAddress(text);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
};

describe('REDIS_URL', () => {
  it('names one server as before', () => {
    for (const url of ['redis://127.0.0.1:6379/3', 'rediss://user:secret@redis.example', 'redis://:p%40ss@[::1]:6379'])
      expect(redisAddress(url)).toEqual({ kind: 'server', url });
  });

  it('names Sentinels, and what they call the servers they watch', () => {
    expect(redisAddress('redis+sentinel://:p%40ss@one:26380,two,[::1]:26381/tripartite')).toEqual({
      kind: 'sentinel',
      tls: false,
      password: 'p@ss',
      master: 'tripartite',
      database: 0,
      hosts: [
        { host: 'one', port: 26380 },
        { host: 'two', port: 26379 },
        { host: '::1', port: 26381 },
      ],
    });
    expect(
      redisAddress('rediss+sentinel://queue:secret@one/city.queue/2?sentinelUser=watch&sentinelPassword=a%2Fb'),
    ).toMatchObject({
      tls: true,
      user: 'queue',
      master: 'city.queue',
      database: 2,
      sentinelUser: 'watch',
      sentinelPassword: 'a/b',
    });
  });

  it('names servers of a Cluster', () => {
    expect(redisAddress('rediss+cluster://:secret@one:7000,two')).toEqual({
      kind: 'cluster',
      tls: true,
      password: 'secret',
      hosts: [
        { host: 'one', port: 7000 },
        { host: 'two', port: 6379 },
      ],
    });
  });

  it.each([
    ['http://one', /^expected redis:\/\/host:port/],
    ['redis+sentinels://one/x', /^expected redis:\/\/host:port/],
    ['redis://one,two', /several hosts only with \+sentinel or \+cluster/],
    ['redis+sentinel://one:26379,two:26379', /the name that Sentinels know/],
    ['redis+sentinel://one/a b', /the name that Sentinels know/],
    ['redis+sentinel://one/x?db=2', /not db$/],
    ['redis+sentinel://one:99999/x', /^expected redis:\/\/host:port/],
    ['redis+cluster://one,,two', /^expected redis:\/\/host:port/],
    ['redis+cluster://one/2', /nothing behind the hosts of a Cluster/],
    ['redis+cluster://one?x=1', /nothing behind the hosts of a Cluster/],
  ])('%s is refused', (url, why) => {
    expect(refusalOf(url)).toMatch(why);
  });

  it('a refusal never repeats what was given: a password may be in it', () => {
    fc.assert(
      fc.property(fc.constantFrom('redis', 'redis+sentinel', 'redis+cluster'), fc.string(), (scheme, tail) => {
        expect(refusalOf(`${scheme}://:s3cretpassword@${tail}`)).not.toContain('s3cret');
      }),
    );
  });

  it('keeps the keys of a queue together on a Cluster, and queues apart', () => {
    expect(queuePrefix('redis://one', 'tripartite', 'upkeep')).toBe('tripartite');
    expect(queuePrefix('redis+sentinel://one/x', 'tripartite', 'upkeep')).toBe('tripartite');
    expect(queuePrefix('redis+cluster://one', 'tripartite', 'upkeep')).toBe('{tripartite.upkeep}');
  });
});
