import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { OnJob, Queues, Sweeps } from '#libs/platform';
import { CallbackSends } from '../negotiations/callback-sends.service.js';

const SWEEP_MS = 2000;
const AT_ONCE = 50;

/** Connectors are told what they are owed. Whatever becomes of a worker, the next sweep finds what it left. */
@Injectable()
export class DataspaceJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(CallbackSends) private readonly sends: CallbackSends,
  ) {
    sweeps.register('dataspace.due', SWEEP_MS, () => this.sweep());
  }

  @OnJob('dataspace.send')
  async send({ negotiationId }: JobData<'dataspace.send'>): Promise<void> {
    await this.sends.send(negotiationId);
  }

  private async sweep(): Promise<void> {
    const due = await this.sends.due(AT_ONCE);
    await this.queues.add(
      'dataspace.send',
      due.map(({ id, attempt }) => ({ id: `dataspace.send.${id}.${attempt}`, data: { negotiationId: id } })),
    );
  }
}
