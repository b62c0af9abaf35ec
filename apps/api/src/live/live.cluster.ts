import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Server } from 'socket.io';
import { type Config, openPool, openRedis, PATIENT, poolSizes } from '#libs/platform';

/**
 * The adapters tell each other that they live so that one knows whose answers to wait for. Nothing here awaits an answer, and presence
 * beats for itself; they would do so every five seconds in each namespace, at rest too.
 */
const HARDLY_EVER = { heartbeatInterval: 600_000, heartbeatTimeout: 1_200_000 };

/**
 * Joins the api processes for what is not durable (presence). Durable messages never go this way: every process reads
 * them from the ledger.
 * @returns closes the connections
 */
export function joinCluster(server: Server, config: Config, log: Logger): () => Promise<void> {
  return config.REDIS_URL ? overRedis(server, config.REDIS_URL, config, log) : overPostgres(server, config, log);
}

function overRedis(server: Server, url: string, config: Config, log: Logger): () => Promise<void> {
  const redis = openRedis(url, PATIENT);
  redis.on('error', (error) => log.warn({ err: error }, 'the live channel lost Redis'));
  const prefix = `${config.QUEUE_PREFIX}:live`;
  server.adapter(
    createRedisAdapter(redis, { streamName: prefix, channelPrefix: prefix, maxLen: 1000, ...HARDLY_EVER }),
  );
  return async () => void (await redis.quit().catch(() => undefined));
}

function overPostgres(server: Server, config: Config, log: Logger): () => Promise<void> {
  const lost = (error: Error) => log.warn({ err: error }, 'the live channel lost its database connection');
  // LISTEN needs a session of its own, so this goes past a pooler.
  const pool = openPool(config, 'watch', {
    name: 'live',
    max: poolSizes(config, 'api').live,
    direct: true,
    onLost: lost,
  });
  const lender = lending(pool);
  server.adapter(createPostgresAdapter(lender.pool, { errorHandler: lost, ...HARDLY_EVER }));
  return async () => {
    lender.end();
    await pool.end().catch(() => undefined);
  };
}

/**
 * The pool as the adapter sees it. It keeps its listening client when that dies, and one that it was still connecting when it was
 * closed; the pool counts both as used: after one restart of PostgreSQL nothing could be published, after two nothing heard, and
 * the pool would never end. So they are given back here.
 */
function lending(pool: pg.Pool): { readonly pool: pg.Pool; end(): void } {
  const lent = new Set<pg.PoolClient>();
  let ended = false;
  const connect = async () => {
    const client = await pool.connect();
    const release = client.release.bind(client);
    lent.add(client);
    client.release = (error) => {
      if (lent.delete(client)) release(error);
    };
    client.once('end', () => client.release(true));
    if (ended) client.release(true);
    return client;
  };
  return {
    pool: { connect, query: pool.query.bind(pool) } as unknown as pg.Pool,
    end: () => {
      ended = true;
      for (const client of lent) client.release(true);
    },
  };
}
