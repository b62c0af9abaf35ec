import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import { handlers, type JobData, type JobName, jobs, type QueueName, queues } from '#libs/contracts';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';
import type { OwedEvent } from './deliveries.js';
import { connectQueues, type QueueConnection } from './queue.connection.js';

/** What a queued event handler carries: enough to find the event again, and the id of what caused it. */
export interface QueuedEvent {
  readonly eventId: string;
  readonly correlationId: string | null;
}

/** The producers' side of the queue. A job only wakes somebody; losing all of them loses nothing. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly connection: QueueConnection;
  private readonly byName: ReadonlyMap<QueueName, Queue>;

  constructor(@Inject(Config) config: Config, @Inject(LOG) log: Logger) {
    this.connection = connectQueues(config);
    this.byName = new Map(queues.map((name) => [name, this.connection.queue(name)]));
    for (const queue of this.byName.values()) {
      queue.on('error', (error) => log.warn({ err: error, queue: queue.name }, 'the queue store did not answer'));
    }
  }

  /** One job each. While a job of an id is known, adding it again changes nothing. */
  async add<N extends JobName>(
    name: N,
    owed: readonly { readonly id: string; readonly data: JobData<N> }[],
  ): Promise<void> {
    if (owed.length === 0) return;
    const spec = jobs[name];
    const bulk = owed.map(({ id, data }) => ({ name, data: spec.data.parse(data), opts: { jobId: id } }));
    await this.queue(spec.queue).addBulk(bulk);
  }

  /** One job per event and handler that waits for it; those known already are not added again. */
  async deliver(deliveries: readonly OwedEvent[]): Promise<void> {
    for (const queue of queues) {
      const bulk = deliveries
        .filter(({ handler }) => handlers[handler].queue === queue)
        .map(({ eventId, handler, correlationId }) => ({
          name: handler,
          data: { eventId, correlationId } satisfies QueuedEvent,
          opts: { jobId: `${eventId}.${handler}` },
        }));
      if (bulk.length > 0) await this.queue(queue).addBulk(bulk);
    }
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
    await Promise.allSettled([...this.byName.values()].map((queue) => queue.close()));
    await this.connection.close();
  }
}
