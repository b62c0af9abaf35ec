import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FlowProducer, JobsOptions, Queue } from 'bullmq';
import type { Logger } from 'pino';
import { handlers, type JobData, type JobName, jobs, type QueueName, queues } from '#libs/contracts';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';
import { loneJobOf, type OwedEvent } from './deliveries.js';
import { connectQueues, type QueueConnection } from './queue.connection.js';

/** What a queued event handler carries: enough to find the event again, and the id of what caused it. */
export interface QueuedEvent {
  readonly eventId: string;
  readonly seq: number;
  readonly correlationId: string | null;
}

/** The name of a job that does several deliveries, which it finds by its id. */
export const TOGETHER = 'ledger.deliver';

/** A job to be added, by the id it is known by. */
interface NewJob {
  readonly queue: QueueName;
  readonly name: string;
  readonly data: unknown;
  readonly id: string;
  readonly delay?: number;
}

/** From about here on a bulk of each queue takes less than adding one after the other in one statement (measured: 50). */
const FEW = 32;

/** The producers' side of the queue. A job only wakes somebody; losing all of them loses nothing. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly connection: QueueConnection;
  private readonly byName: ReadonlyMap<QueueName, Queue>;
  private readonly producer?: FlowProducer;

  constructor(@Inject(Config) config: Config, @Inject(LOG) log: Logger) {
    this.connection = connectQueues(config);
    this.byName = new Map(queues.map((name) => [name, this.connection.queue(name)]));
    for (const queue of this.byName.values()) {
      queue.on('error', (error) => log.warn({ err: error, queue: queue.name }, 'the queue store did not answer'));
    }
    this.producer = this.connection.producer?.();
    this.producer?.on('error', (error) => log.warn({ err: error }, 'the queue store did not answer'));
  }

  /** One job each. While a job of an id is known, adding it again changes nothing. */
  async add<N extends JobName>(
    name: N,
    owed: readonly { readonly id: string; readonly data: JobData<N> }[],
  ): Promise<void> {
    const { queue, data: shape } = jobs[name];
    await this.addAll(owed.map(({ id, data }) => ({ queue, name, data: shape.parse(data), id })));
  }

  /**
   * Adds the jobs that these have; those known already are not added again. What a handler of another version is owed waits for a worker
   * of that, and holds up nobody.
   * @param delay before a job that failed once is tried alone
   */
  async deliver(deliveries: readonly OwedEvent[], delay?: number): Promise<void> {
    const known = deliveries.filter(({ handler }) => handler in handlers);
    const each = new Map(known.map((delivery) => [delivery.job, delivery]));
    await this.addAll([...each.values()].map((delivery) => ({ ...jobOf(delivery), ...(delay && { delay }) })));
  }

  /**
   * Delivers what is owed though its job was done: the note that it is done does not wait for the disk, so a server that dies may have
   * lost it, while the queue remembers the job and would not take it again. A job that waits, runs or failed for good stays.
   */
  async deliverAgain(deliveries: readonly OwedEvent[]): Promise<void> {
    const queueOf = new Map(deliveries.map(({ job, handler }) => [job, handlers[handler]?.queue]));
    await Promise.all(
      [...queueOf].map(async ([id, name]) => {
        const queue = this.byName.get(name);
        if ((await queue?.getJobState(id)) === 'completed') await queue?.remove(id);
      }),
    );
    await this.deliver(deliveries);
  }

  private async addAll(added: readonly NewJob[]): Promise<void> {
    if (this.producer && added.length <= FEW) {
      const few = added.map(({ queue, name, data, ...job }) => ({
        name,
        data,
        queueName: queue,
        opts: { ...this.connection.jobDefaults, ...optionsOf(job) },
      }));
      if (few.length > 0) await this.producer.addBulk(few);
      return;
    }
    for (const [name, queue] of this.byName) {
      const bulk = added.filter((job) => job.queue === name);
      if (bulk.length > 0)
        await queue.addBulk(bulk.map(({ name, data, ...job }) => ({ name, data, opts: optionsOf(job) })));
    }
  }

  /** See QueueConnection. */
  async forget(): Promise<void> {
    for (const queue of this.byName.values()) await this.connection.forget?.(queue);
  }

  /** Jobs by queue and state. `active`, `waiting` and `delayed` are owed; `failed` needs a person. */
  async depth(): Promise<Record<QueueName, Record<string, number>>> {
    const counts = await Promise.all(
      [...this.byName].map(async ([name, queue]) => [name, await queue.getJobCounts()] as const),
    );
    return Object.fromEntries(counts) as Record<QueueName, Record<string, number>>;
  }

  queue(name: QueueName): Queue {
    const queue = this.byName.get(name);
    if (!queue) throw new Error(`There is no queue ${name}.`);
    return queue;
  }

  /** Last of all: adding to a queue that was closed waits for ever, and relay and sweeps finish what they are at. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(
      [...this.byName.values(), ...(this.producer ? [this.producer] : [])].map((each) => each.close()),
    );
    await this.connection.close();
  }
}

function jobOf({ job: id, eventId, seq, handler, correlationId }: OwedEvent): NewJob {
  const { queue } = handlers[handler];
  if (id !== loneJobOf({ eventId, handler })) return { queue, name: TOGETHER, data: {}, id };
  return { queue, name: handler, data: { eventId, seq, correlationId } satisfies QueuedEvent, id };
}

function optionsOf({ id, delay }: Pick<NewJob, 'id' | 'delay'>): JobsOptions {
  return { jobId: id, ...(delay && { delay }) };
}
