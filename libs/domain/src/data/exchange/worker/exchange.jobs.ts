import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '#libs/contracts';
import { Transfers } from '../transfers/transfer.service.js';
import { Sweeps } from '#libs/platform';

const SWEEP_MS = 2000;

/** Books are closed on transfers whose process is gone and tickets that nobody used. */
@Injectable()
export class ExchangeJobs {
  constructor(@Inject(Sweeps) sweeps: Sweeps, @Inject(Transfers) transfers: Transfers) {
    sweeps.find(
      'exchange.abandoned',
      SWEEP_MS,
      () => transfers.abandoned(),
      (left) =>
        transfers.closeAbandoned(
          systemActor,
          left.map(({ id }) => id),
        ),
    );
  }
}
