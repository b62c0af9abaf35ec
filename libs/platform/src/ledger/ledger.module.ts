import { Global, Module } from '@nestjs/common';
import { Checkpoints } from './checkpoints.js';
import { Doorbell } from './doorbell.js';
import { Ledger } from './ledger.service.js';
import { LedgerProofs } from './ledger.proofs.js';
import { LedgerReads } from './ledger.reads.js';
import { LedgerTail } from './ledger.tail.js';
import { PublishedLedger } from './published.js';
import { Records } from './records.js';
import { SignedStateFile } from './signed-state.js';
import { LedgerSigningKey } from './signing-key.js';
import { Witnesses } from './witnesses.js';

const offered = [
  Checkpoints,
  Doorbell,
  Ledger,
  LedgerProofs,
  LedgerReads,
  LedgerTail,
  PublishedLedger,
  Records,
  Witnesses,
];

@Global()
@Module({
  providers: [...offered, LedgerSigningKey, SignedStateFile],
  exports: offered,
})
export class LedgerModule {}
