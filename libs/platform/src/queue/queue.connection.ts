import {
  createPostgresBackend,
  type FlowProducer,
  type Job,
  Queue,
  Worker,
  withBackend,
  type WorkerOptions,
} from 'bullmq';
import { type QueueName, queues } from '#libs/contracts';
import type { Config } from '../config/config.js';
import { openPool } from '../database/connections/connections.js';
import { queuePrefix } from './redis.address.js';
import { IMPATIENT, openRedis, PATIENT } from './redis.connection.js';

/** Kept long enough that a second dispatch of the same event finds its job done; losing them only costs a re-run. */
const RETAINED = { removeOnComplete: { age: 3600, count: 2000 }, removeOnFail: { age: 7 * 24 * 3600 } };
const RETRIED = { attempts: 10, backoff: { type: 'exponential', delay: 200, jitter: 0.3 } } as const;
export const jobDefaults = { ...RETAINED, ...RETRIED };

type Processor = (job: Job) => Promise<void>;
type Tuning = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>;

/** Connections with which jobs are added, taken and counted. */
const WORKING = 3;

/** BullMQ over whichever store the configuration names; callers see no difference. */
export interface QueueConnection {
  queue(name: QueueName): Queue;
  /**
   * Adds jobs to several queues at once, which PostgreSQL does for a few in a fifth of the time of BullMQ's bulk (0.7 instead of
   * 4.2 ms for one), since that makes tables for them; undefined where a bulk is as good.
   */
  producer?(): FlowProducer;
  worker(name: QueueName, processor: Processor, tuning: Tuning): Worker;
  close(): Promise<void>;
}

/** @param workers whether jobs are taken as well: each worker listens on a connection of its own */
export function connectQueues(config: Config, workers = false): QueueConnection {
  return config.REDIS_URL ? onRedis(config.REDIS_URL, config.QUEUE_PREFIX, workers) : onPostgres(config, workers);
}

function onRedis(url: string, prefix: string, workers: boolean): QueueConnection {
  const connection = openRedis(url, workers ? PATIENT : IMPATIENT);
  const at = (name: QueueName) => ({ connection, prefix: queuePrefix(url, prefix, name) });
  // Queues and workers tell of it; a connection without a listener would write to the console besides.
  connection.on('error', () => undefined);
  return {
    queue: (name) => new Queue(name, { ...at(name), defaultJobOptions: jobDefaults }),
    worker: (name, processor, tuning) => new Worker(name, processor, { ...at(name), ...tuning }),
    close: async () => void (await connection.quit().catch(() => undefined)),
  };
}

/** One pool for all queues of a process; each worker keeps one of its connections for good, to listen on. */
function onPostgres(config: Config, workers: boolean): QueueConnection {
  const bound = withBackend(createPostgresBackend);
  const pool = openPool(config, 'queue', { max: (workers ? queues.length : 0) + WORKING, direct: true });
  return {
    queue: (name) => new bound.Queue(name, { connection: pool, defaultJobOptions: jobDefaults }) as unknown as Queue,
    producer: () => new bound.FlowProducer({ connection: pool }) as unknown as FlowProducer,
    // Without a short retry delay workers wait 15 s after a restart of PostgreSQL.
    worker: (name, processor, tuning) =>
      new bound.Worker(name, processor as never, {
        connection: pool,
        runRetryDelay: 500,
        ...tuning,
      }) as unknown as Worker,
    close: () => pool.end(),
  };
}
