import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { OnJob, Queues, Sweeps } from '#libs/platform';
import { RemoteTransferSends } from '../asking/remote-transfer-sends.service.js';
import { RequestSends } from '../asking/request-sends.service.js';
import { CallbackSends } from '../negotiations/callback-sends.service.js';
import { TransferSends } from '../transfers/transfer-sends.service.js';

const SWEEP_MS = 2000;
const AT_ONCE = 50;

/** Connectors are told what they are owed. Whatever becomes of a worker, the next sweep finds what it left. */
@Injectable()
export class DataspaceJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(RemoteTransferSends) private readonly ended: RemoteTransferSends,
    @Inject(RequestSends) private readonly requests: RequestSends,
    @Inject(CallbackSends) private readonly sends: CallbackSends,
    @Inject(TransferSends) private readonly transfers: TransferSends,
  ) {
    sweeps.find(
      'dataspace.due',
      SWEEP_MS,
      () => sends.due(AT_ONCE),
      (due) =>
        queues.add(
          'dataspace.send',
          due.map(({ id, attempt }) => ({ id: `dataspace.send.${id}.${attempt}`, data: { negotiationId: id } })),
        ),
    );
    sweeps.find(
      'dataspace.requests',
      SWEEP_MS,
      () => requests.due(AT_ONCE),
      (due) =>
        queues.add(
          'dataspace.ask',
          due.map(({ id, attempt }) => ({ id: `dataspace.ask.${id}.${attempt}`, data: { negotiationId: id } })),
        ),
    );
    sweeps.find(
      'dataspace.ended',
      SWEEP_MS,
      () => ended.due(AT_ONCE),
      (due) =>
        queues.add(
          'dataspace.end',
          due.map(({ id, attempt }) => ({ id: `dataspace.end.${id}.${attempt}`, data: { transferId: id } })),
        ),
    );
    sweeps.find(
      'dataspace.transfers',
      SWEEP_MS,
      () => transfers.due(AT_ONCE),
      (due) =>
        queues.add(
          'dataspace.transfer',
          due.map(({ id, attempt }) => ({ id: `dataspace.transfer.${id}.${attempt}`, data: { transferId: id } })),
        ),
    );
  }

  @OnJob('dataspace.send')
  async send({ negotiationId }: JobData<'dataspace.send'>): Promise<void> {
    await this.sends.send(negotiationId);
  }

  @OnJob('dataspace.ask')
  async ask({ negotiationId }: JobData<'dataspace.ask'>): Promise<void> {
    await this.requests.send(negotiationId);
  }

  @OnJob('dataspace.end')
  async end({ transferId }: JobData<'dataspace.end'>): Promise<void> {
    await this.ended.send(transferId);
  }

  @OnJob('dataspace.transfer')
  async transfer({ transferId }: JobData<'dataspace.transfer'>): Promise<void> {
    await this.transfers.send(transferId);
  }
}
