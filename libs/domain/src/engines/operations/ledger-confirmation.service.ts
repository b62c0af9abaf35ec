import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { PUBLIC_AUDIENCE, SYSTEM_ID, systemActor } from '#libs/contracts';
import { Checkpoints, Records } from '#libs/platform';

/** An operator's word for a ledger of which nobody remembers what was signed. */
@Injectable()
export class LedgerConfirmation {
  constructor(
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** How long the ledger is, the hash of its last row, and whether that needs to be confirmed. */
  head(): Promise<{ readonly size: number; readonly hash: string; readonly forgotten: boolean }> {
    return this.checkpoints.whole();
  }

  /** Remembers the ledger up to a row, and records for everybody that an operator confirmed it. */
  @Transactional()
  async confirm(size: number, hash: string): Promise<void> {
    const subject = { kind: 'platform', id: SYSTEM_ID, version: 1 } as const;
    const hearing = { audience: [PUBLIC_AUDIENCE], topics: [] };
    await this.checkpoints.confirm(size, hash);
    await this.records.write(systemActor, {
      tell: (tell) => tell('platform.ledger.confirmed', subject, { size, hash }, hearing),
    });
  }
}
