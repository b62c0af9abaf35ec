import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { ClsService } from 'nestjs-cls';
import { SpanKind } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { type HandlerName, handlers, type JobName, jobs, queues } from '#libs/contracts';
import { Config } from '../config/config.js';
import { LedgerReads } from '../ledger/ledger.reads.js';
import { CORRELATION } from '../logging/logging.js';
import { LOG } from '../logging/logging.module.js';
import { Metrics } from '../metrics/metrics.js';
import { OwedEvents } from './deliveries.js';
import { inSpan } from '../tracing/tracing.js';
import { connectQueues, type QueueConnection } from './queue.connection.js';
import { QueueRegistry } from './queue.registry.js';
import type { QueuedEvent } from './queues.js';

/**
 * A worker that dies takes its jobs' locks with it: they are taken up again once the lock has run out and somebody looks.
 * Handlers take milliseconds, so that is soon. A job may be orphaned as often as processes die; left at 1, the second death
 * would lose it.
 */
const TUNING = { concurrency: 8, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 50 } as const;

/** Takes jobs from the queues and gives them to the methods marked `@OnJob` and `@OnEvent`. Worker process only. */
@Injectable()
export class QueueRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private connection?: QueueConnection;
  private workers: Worker[] = [];

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    @Inject(QueueRegistry) private readonly registry: QueueRegistry,
    @Inject(LedgerReads) private readonly ledger: LedgerReads,
    @Inject(OwedEvents) private readonly deliveries: OwedEvents,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(ClsService) private readonly cls: ClsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.registry.discover();
    const connection = (this.connection = connectQueues(this.config, true));
    this.workers = queues.map((name) => connection.worker(name, (job) => this.run(job), TUNING));
    for (const worker of this.workers) {
      worker.on('error', (error) =>
        this.log.warn({ err: error, queue: worker.name }, 'the queue store did not answer'),
      );
      worker.on('failed', (job, error) => this.report(job, error));
    }
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Stops taking jobs and waits for those under way. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    await this.connection?.close();
  }

  private async run(job: Job): Promise<void> {
    const stop = this.metrics.jobs.startTimer({ job: job.name });
    try {
      await (job.name in handlers ? this.handle(job as Job<QueuedEvent>) : this.perform(job));
      stop({ outcome: 'done' });
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }

  private async handle(job: Job<QueuedEvent>): Promise<void> {
    const handler = this.registry.handlers.get(job.name as HandlerName);
    const event = await this.ledger.at(job.data.seq, job.data.eventId);
    if (!handler || !event)
      throw new Error(
        `${job.name} for event ${job.data.eventId} can't be done: ${handler ? 'no such event' : 'no such handler'}.`,
      );
    await this.within(job.name, event.correlationId ?? event.id, () => handler(event));
    await this.deliveries.done({ eventId: event.id, handler: job.name as HandlerName });
  }

  private async perform(job: Job): Promise<void> {
    const perform = this.registry.jobs.get(job.name as JobName);
    if (!perform) throw new Error(`${job.name} can't be done: no such job.`);
    await this.within(job.name, job.id ?? job.name, () => perform(jobs[job.name as JobName].data.parse(job.data)));
  }

  private within(job: string, correlationId: string, run: () => Promise<void>): Promise<void> {
    return this.cls.run(() => {
      this.cls.set(CORRELATION, correlationId);
      return inSpan(`job ${job}`, { kind: SpanKind.CONSUMER, cause: correlationId }, run);
    });
  }

  private report(job: Job | undefined, error: Error): void {
    const last = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    const { correlationId, eventId } = (job?.data ?? {}) as Partial<QueuedEvent>;
    // This is said outside of the job's own run, so the log can't know what it belonged to.
    const cause = correlationId ?? eventId ?? job?.id;
    const facts = { err: error, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, correlationId: cause };
    if (last) this.log.error(facts, 'a job failed for good and waits for a steward');
    else this.log.warn(facts, 'a job failed and will be tried again');
  }
}
