import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { DeliveryNews } from '../deliveries/delivery-news.service.js';
import { DeliveryRuns } from '../deliveries/delivery-runs.service.js';
import { type EventFor, OnEvent, OnJob, Queues, Sweeps } from '#libs/platform';

const SWEEP_MS = 2000;

/** Delivers what is due. Whatever becomes of a worker, the next sweep finds what it left. */
@Injectable()
export class DeliveryJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(DeliveryNews) private readonly news: DeliveryNews,
    @Inject(DeliveryRuns) private readonly runs: DeliveryRuns,
  ) {
    sweeps.find(
      'delivery.due',
      SWEEP_MS,
      () => runs.due(),
      (due) =>
        queues.add(
          'delivery.run',
          due.map(({ id, attempt }) => ({ id: `delivery.run.${id}.${attempt}`, data: { deliveryId: id } })),
        ),
    );
  }

  @OnJob('delivery.run')
  async run({ deliveryId }: JobData<'delivery.run'>): Promise<void> {
    await this.runs.run(deliveryId);
  }

  @OnEvent('delivery.tell')
  async tell(event: EventFor<'delivery.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
