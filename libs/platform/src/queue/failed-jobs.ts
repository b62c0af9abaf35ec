import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { Failure, type QueueName, queues } from '#libs/contracts';
import { Config } from '../config/config.js';
import { connectQueues, type QueueConnection } from './queue.connection.js';

/** A job that was given up after all its tries. */
export interface FailedJob {
  readonly id: string;
  readonly queue: QueueName;
  /** Of the contracts: a job or a handler; or `ledger.deliver`, which does several deliveries. */
  readonly name: string;
  /** Ids, never state. */
  readonly data: unknown;
  readonly error: string;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly failedAt: Date;
}

export interface QueueDepth {
  readonly name: QueueName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

const ERROR_LENGTH = 4000;

/** What a steward sees of the queues, over whichever store they are on. Connects when first asked. */
@Injectable()
export class FailedJobs implements OnApplicationShutdown {
  private connection?: QueueConnection;
  private readonly byName = new Map<QueueName, Queue>();

  constructor(@Inject(Config) private readonly config: Config) {}

  async depth(): Promise<QueueDepth[]> {
    return Promise.all(
      queues.map(async (name) => {
        const counts = await this.queue(name).getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
        const { active = 0, delayed = 0, failed = 0, prioritized = 0 } = counts;
        return { name, waiting: (counts.wait ?? counts.waiting ?? 0) + prioritized, active, delayed, failed };
      }),
    );
  }

  /** How many a queue keeps. */
  failed(name: QueueName): Promise<number> {
    return this.queue(name).getJobCountByTypes('failed');
  }

  /** The latest first. */
  async list(name: QueueName, skip: number, limit: number): Promise<FailedJob[]> {
    const jobs = (await this.queue(name).getJobs('failed', skip, skip + limit - 1)) as Job[];
    return jobs.map((job) => read(name, job));
  }

  /**
   * Puts a failed job back at the end of its queue.
   * @throws Failure NOT_FOUND when no job of this id has failed (any more)
   */
  async retry(name: QueueName, id: string): Promise<FailedJob> {
    const job = (await this.queue(name).getJob(id)) as Job | undefined;
    if (!job || (await job.getState()) !== 'failed') throw Failure.notFound('failed job', id);
    const failed = read(name, job);
    await job.retry('failed');
    return failed;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.byName.values()].map((queue) => queue.close()));
    await this.connection?.close();
  }

  /** A queue, to look at. */
  queue(name: QueueName): Queue {
    this.connection ??= connectQueues(this.config);
    const queue = this.byName.get(name) ?? this.connection.queue(name);
    if (!this.byName.has(name)) {
      // Whoever asks gets the error; without a listener it would end the process as well.
      queue.on('error', () => undefined);
      this.byName.set(name, queue);
    }
    return queue;
  }
}

function read(queue: QueueName, job: Job): FailedJob {
  const error = job.stacktrace?.at(-1) || job.failedReason || '';
  return {
    id: job.id ?? '',
    queue,
    name: job.name,
    data: job.data,
    error: error.slice(0, ERROR_LENGTH),
    attempts: job.attemptsMade,
    addedAt: new Date(job.timestamp),
    failedAt: new Date(job.finishedOn ?? job.processedOn ?? job.timestamp),
  };
}
