import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { ClsService } from 'nestjs-cls';
import { SpanKind } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { type HandlerName, handlers, type JobName, jobs, type LedgerEvent, queues } from '#libs/contracts';
import { Config } from '../config/config.js';
import { LedgerReads } from '../ledger/ledger.reads.js';
import { CORRELATION } from '../logging/logging.js';
import { LOG } from '../logging/logging.module.js';
import { Metrics } from '../metrics/metrics.js';
import { loneJobOf, OwedEvents, type ReadDelivery } from './deliveries.js';
import { inSpan } from '../tracing/tracing.js';
import { connectQueues, type QueueConnection } from './queue.connection.js';
import { QueueRegistry } from './queue.registry.js';
import { type QueuedEvent, Queues, TOGETHER } from './queues.js';
import { Slots } from '../slots.js';

/**
 * A worker that dies takes its jobs' locks with it: they are taken up again once the lock has run out and somebody looks.
 * Handlers take milliseconds, so that is soon. A job may be orphaned as often as processes die; left at 1, the second death
 * would lose it.
 */
const TUNING = { concurrency: 8, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 50 } as const;

/** Before a delivery that failed beside others is tried alone: as long as before the second try of a job. */
const APART_MS = 200;

/** What the log says of a job that did not succeed. */
interface FailedTry {
  readonly job?: string;
  readonly jobId?: string;
  readonly attempt?: number;
  readonly correlationId?: string;
}

/** Takes jobs from the queues and gives them to the methods marked `@OnJob` and `@OnEvent`. Worker process only. */
@Injectable()
export class QueueRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private connection!: QueueConnection;
  private workers: Worker[] = [];

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    @Inject(QueueRegistry) private readonly registry: QueueRegistry,
    @Inject(LedgerReads) private readonly ledger: LedgerReads,
    @Inject(OwedEvents) private readonly deliveries: OwedEvents,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(ClsService) private readonly cls: ClsService,
  ) {}

  /** Before the process counts what it may open. */
  onModuleInit(): void {
    this.connection = connectQueues(this.config, true);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.registry.discover();
    this.workers = queues.map((name) => {
      // A job of many deliveries runs no more of them at once than the queue would run jobs.
      const slots = new Slots(TUNING.concurrency);
      return this.connection.worker(name, (job) => this.run(job, slots), TUNING);
    });
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
    await this.connection.close();
  }

  private async run(job: Job, slots: Slots): Promise<void> {
    if (job.name === TOGETHER) return this.handleTogether(job.id ?? '', slots);
    await slots.run(() =>
      this.timed(job.name, () => (job.name in handlers ? this.handle(job as Job<QueuedEvent>) : this.perform(job))),
    );
  }

  private async timed(job: string, work: () => Promise<void>): Promise<void> {
    const stop = this.metrics.jobs.startTimer({ job });
    try {
      await work();
      stop({ outcome: 'done' });
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }

  private async handle({ name, data: { seq, eventId } }: Job<QueuedEvent>): Promise<void> {
    const handler = name as HandlerName;
    await this.hand(handler, eventId, await this.ledger.at(seq, eventId));
    await this.deliveries.done([{ seq, eventId, handler }]);
  }

  /** What succeeds is done with; what fails goes on in a job of its own, and is tried there as often as any job. */
  private async handleTogether(job: string, slots: Slots): Promise<void> {
    const owed = await this.deliveries.ofJob(job);
    const failed: ReadDelivery[] = [];
    const done: ReadDelivery[] = [];
    await Promise.all(
      owed.map((delivery) =>
        slots
          .run(() => this.timed(delivery.handler, () => this.hand(delivery.handler, delivery.eventId, delivery.event)))
          .then(
            () => done.push(delivery),
            (error: Error) => {
              failed.push(delivery);
              this.tell(error, {
                job: delivery.handler,
                jobId: loneJobOf(delivery),
                attempt: 1,
                correlationId: delivery.event?.correlationId ?? delivery.eventId,
              });
            },
          ),
      ),
    );
    if (done.length > 0) await this.deliveries.done(done);
    if (failed.length === 0) return;
    await this.deliveries.part(failed);
    const apart = failed.map((delivery) => ({
      ...delivery,
      job: loneJobOf(delivery),
      correlationId: delivery.event?.correlationId ?? null,
    }));
    await this.queues.deliver(apart, APART_MS);
  }

  private async hand(name: HandlerName, eventId: string, event: LedgerEvent | null | undefined): Promise<void> {
    const handler = this.registry.handlers.get(name);
    if (!handler || !event)
      throw new Error(`${name} for event ${eventId} can't be done: ${handler ? 'no such event' : 'no such handler'}.`);
    await this.within(name, event.correlationId ?? event.id, () => handler(event));
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
    const { correlationId, eventId } = (job?.data ?? {}) as Partial<QueuedEvent>;
    // This is said outside of the job's own run, so the log can't know what it belonged to.
    const cause = correlationId ?? eventId ?? job?.id;
    const last = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    this.tell(error, { job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, correlationId: cause }, last);
  }

  private tell(error: Error, failed: FailedTry, last = false): void {
    const facts = { err: error, ...failed };
    if (last) this.log.error(facts, 'a job failed for good and waits for a steward');
    else this.log.warn(facts, 'a job failed and will be tried again');
  }
}
