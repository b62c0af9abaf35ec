import {
  createPostgresBackend,
  type FlowProducer,
  type Job,
  type JobsOptions,
  Queue,
  Worker,
  withBackend,
  type WorkerOptions,
} from 'bullmq';
import type { QueueName } from '#libs/contracts';
import type { Config } from '../config/config.js';
import { poolSizes } from '../database/connections/budget.js';
import { openPool } from '../database/connections/connections.js';
import { queuePrefix } from './redis.address.js';
import { IMPATIENT, openRedis, PATIENT } from './redis.connection.js';

const KEPT = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 200, jitter: 0.3 },
  removeOnFail: { age: 7 * 24 * 3600 },
} as const;
/** Kept long enough that a second dispatch of the same event finds its job done; losing them only costs a re-run. */
const jobDefaults = {
  redis: { ...KEPT, removeOnComplete: { age: 3600, count: 2000 } },
  // Told how many to keep, BullMQ reads all of them on PostgreSQL whenever one is done; see `forget`.
  postgres: KEPT,
};

/** On PostgreSQL; long beside the seconds after which somebody looks again for what is owed. */
const DONE_KEPT_MS = 10 * 60_000;

type Processor = (job: Job) => Promise<void>;
type Tuning = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>;

/** On PostgreSQL: each worker is woken for a job, and looks anew when its connection was lost; this is for whatever else may be lost. */
const UNASKED_SECONDS = 15;

/** BullMQ over whichever store the configuration names; callers see no difference. */
export interface QueueConnection {
  readonly jobDefaults: JobsOptions;
  queue(name: QueueName): Queue;
  /**
   * Adds jobs to several queues at once, which PostgreSQL does for a few in a fifth of the time of BullMQ's bulk (0.7 instead of
   * 4.2 ms for one), since that makes tables for them; undefined where a bulk is as good.
   */
  producer?(): FlowProducer;
  worker(name: QueueName, processor: Processor, tuning: Tuning): Worker;
  /** Takes away what was done a while ago, where the store does not do so itself. */
  forget?(queue: Queue): Promise<unknown>;
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
    jobDefaults: jobDefaults.redis,
    queue: (name) => new Queue(name, { ...at(name), defaultJobOptions: jobDefaults.redis }),
    worker: (name, processor, tuning) => new Worker(name, processor, { ...at(name), ...tuning }),
    close: async () => void (await connection.quit().catch(() => undefined)),
  };
}

/** One pool for all queues of a process; each worker keeps one of its connections for good, to listen on. */
function onPostgres(config: Config, workers: boolean): QueueConnection {
  const bound = withBackend(createPostgresBackend);
  const pool = openPool(config, 'queue', {
    max: poolSizes(config, 'worker')[workers ? 'jobs' : 'queue'],
    direct: true,
  });
  return {
    jobDefaults: jobDefaults.postgres,
    queue: (name) =>
      new bound.Queue(name, { connection: pool, defaultJobOptions: jobDefaults.postgres }) as unknown as Queue,
    producer: () => new bound.FlowProducer({ connection: pool }) as unknown as FlowProducer,
    // Without a short retry delay workers wait 15 s after a restart of PostgreSQL.
    worker: (name, processor, tuning) =>
      new bound.Worker(name, processor as never, {
        connection: pool,
        runRetryDelay: 500,
        drainDelay: UNASKED_SECONDS,
        ...tuning,
      }) as unknown as Worker,
    forget: (queue) => queue.clean(DONE_KEPT_MS, 0, 'completed'),
    close: () => pool.end(),
  };
}
