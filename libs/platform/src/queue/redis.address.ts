import type { Host } from '../database/connections/hosts.js';

/** Where Redis is: one server, several of which Sentinels know which takes the writes, or a Cluster. */
export type RedisAddress =
  | { readonly kind: 'server'; readonly url: string }
  | (RedisGroup & {
      readonly kind: 'sentinel';
      /** What Sentinels call the servers they watch. */
      readonly master: string;
      readonly database: number;
      /** Of the Sentinels themselves, where they ask for one. */
      readonly sentinelUser?: string;
      readonly sentinelPassword?: string;
    })
  | (RedisGroup & { readonly kind: 'cluster' });

interface RedisGroup {
  /** Some of them; the others are learned from these. */
  readonly hosts: readonly Host[];
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
}

const FORM = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/([^@/?#]*@)?([^@/?#]+)(.*)$/;
const USUAL_PORT = { sentinel: 26379, cluster: 6379 };
const EXPECTED =
  'expected redis://host:port, redis+sentinel://host:port,host:port/master or redis+cluster://host:port,host:port (rediss… with TLS)';

/**
 * Reads `REDIS_URL`.
 * @throws RangeError saying what form is expected; it never repeats the address, which holds a password
 */
export function redisAddress(text: string): RedisAddress {
  const [, scheme, kind, credentials = '', hosts = '', rest = ''] = FORM.exec(text) ?? [];
  if (!scheme) throw new RangeError(EXPECTED);
  if (!kind) {
    parsed(text);
    if (hosts.includes(',')) throw new RangeError(`${EXPECTED}; several hosts only with +sentinel or +cluster`);
    return { kind: 'server', url: text };
  }
  const { pathname, searchParams, username, password } = parsed(`${scheme}://${credentials}host${rest}`);
  const group: RedisGroup = {
    hosts: hosts.split(',').map((each) => hostOf(each.trim(), USUAL_PORT[kind as 'sentinel' | 'cluster'])),
    tls: scheme === 'rediss',
    ...(username && { user: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
  };
  return kind === 'cluster'
    ? ofCluster(group, pathname, searchParams)
    : ofSentinels(group, pathname, Object.fromEntries(searchParams));
}

function ofCluster(group: RedisGroup, path: string, given: URLSearchParams): RedisAddress {
  if (/^\/?$/.test(path) && given.size === 0) return { kind: 'cluster', ...group };
  throw new RangeError('expected nothing behind the hosts of a Cluster: it has one database only');
}

function ofSentinels(group: RedisGroup, path: string, given: Record<string, string>): RedisAddress {
  const [, master, database] = /^\/([\w.-]+)(?:\/(\d{1,5}))?$/.exec(path) ?? [];
  if (!master) {
    throw new RangeError(
      'expected the name that Sentinels know the servers by behind the hosts: redis+sentinel://host:port,host:port/master',
    );
  }
  const { sentinelUser, sentinelPassword, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown) throw new RangeError(`expected sentinelUser and sentinelPassword behind \`?\`, not ${unknown}`);
  const ofSentinel = { ...(sentinelUser && { sentinelUser }), ...(sentinelPassword && { sentinelPassword }) };
  return { kind: 'sentinel', ...group, master, database: Number(database ?? 0), ...ofSentinel };
}

function hostOf(text: string, usualPort: number): Host {
  const { hostname, port, pathname, search } = parsed(`redis://${text}`);
  if (!hostname || pathname || search) throw new RangeError(EXPECTED);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usualPort) };
}

function parsed(url: string): URL {
  if (!URL.canParse(url)) throw new RangeError(EXPECTED);
  return new URL(url);
}

/**
 * What the keys of a queue begin with. A Cluster keeps together what has the same words in braces, which BullMQ needs of the keys of
 * one queue; the queues are spread over its servers.
 */
export function queuePrefix(url: string, prefix: string, queue: string): string {
  return redisAddress(url).kind === 'cluster' ? `{${prefix}.${queue}}` : prefix;
}
