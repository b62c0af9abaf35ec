import { Global, Module } from '@nestjs/common';
import { Checkpoints } from './checkpoints.js';
import { Doorbell } from './doorbell.js';
import { Ledger } from './ledger.service.js';
import { LedgerProofs } from './ledger.proofs.js';
import { LedgerReads } from './ledger.reads.js';
import { LedgerTail } from './ledger.tail.js';
import { LedgerSigningKey } from './signing-key.js';

@Global()
@Module({
  providers: [Doorbell, Ledger, LedgerProofs, LedgerReads, LedgerSigningKey, LedgerTail, Checkpoints],
  exports: [Doorbell, Ledger, LedgerProofs, LedgerReads, LedgerSigningKey, LedgerTail, Checkpoints],
})
export class LedgerModule {}
