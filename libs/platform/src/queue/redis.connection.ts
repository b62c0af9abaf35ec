import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { redisAddress } from './redis.address.js';

export type RedisClient = Redis | Cluster;
type Patience = Pick<RedisOptions, 'commandTimeout' | 'socketTimeout'> & { maxRetriesPerRequest: number | null };

/** For whoever waits for a Redis that does not answer, until it does: who takes jobs, and the live channel; both wait 5 s for news. */
export const PATIENT: Patience = { maxRetriesPerRequest: null, socketTimeout: 15_000 };
/** For whoever is to be told so, and tries again: who adds jobs or looks at them. */
export const IMPATIENT: Patience = { maxRetriesPerRequest: 1, commandTimeout: 5000, socketTimeout: 5000 };

const again = (tried: number) => Math.min(tried * 100, 1000);
const SOCKET = {
  connectTimeout: 5000,
  keepAlive: 5000,
  retryStrategy: again,
  // A server that has just become a replica says so, once; the address is asked for again, and the command sent there.
  reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
} satisfies RedisOptions;

/** How often a command is tried again while a Cluster elects another server in place of one that died. */
const ELECTION_RETRY_MS = 200;
const PATIENT_RETRIES = 150;
const IMPATIENT_RETRIES = 16;

/** Opens a connection to whatever `REDIS_URL` names. It connects again by itself, after a failover where the writes are taken then. */
export function openRedis(url: string, patience: Patience): RedisClient {
  const address = redisAddress(url);
  const options = { ...SOCKET, ...patience };
  if (address.kind === 'server') return new Redis(address.url, options);

  const { hosts, tls, user: username, password } = address;
  const access = { username, password, ...(tls && { tls: {} }) };
  if (address.kind === 'cluster') {
    const { retryStrategy: _, ...each } = options;
    return new Cluster([...hosts], {
      redisOptions: { ...each, ...access },
      clusterRetryStrategy: again,
      retryDelayOnFailover: ELECTION_RETRY_MS,
      retryDelayOnClusterDown: ELECTION_RETRY_MS,
      maxRedirections: patience.maxRetriesPerRequest === null ? PATIENT_RETRIES : IMPATIENT_RETRIES,
      // A certificate is for a name, which looking it up would lose.
      ...(tls && { dnsLookup: (host, found) => found(null, host) }),
    });
  }
  return new Redis({
    ...options,
    ...access,
    name: address.master,
    db: address.database,
    sentinels: [...hosts],
    sentinelUsername: address.sentinelUser,
    sentinelPassword: address.sentinelPassword,
    sentinelRetryStrategy: again,
    sentinelCommandTimeout: 5000,
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  });
}
