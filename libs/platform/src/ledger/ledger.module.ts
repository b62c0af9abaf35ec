import { Global, Module } from '@nestjs/common';
import { LedgerBeacon } from './checkpoints/beacon.js';
import { Checkpoints } from './checkpoints/checkpoints.js';
import { Doorbell } from './sequencing/doorbell.js';
import { Ledger } from './ledger.service.js';
import { LedgerProofs } from './ledger.proofs.js';
import { LedgerReads } from './ledger.reads.js';
import { LedgerTail } from './sequencing/ledger.tail.js';
import { PublishedLedger } from './checkpoints/published.js';
import { Records } from './records.js';
import { SignedStates } from './checkpoints/signed-state.js';
import { LedgerSigningKey } from './checkpoints/signing-key.js';
import { Witnesses } from './checkpoints/witnesses.js';

const offered = [
  Checkpoints,
  Doorbell,
  Ledger,
  LedgerBeacon,
  LedgerProofs,
  LedgerReads,
  LedgerTail,
  PublishedLedger,
  Records,
  Witnesses,
];

@Global()
@Module({
  providers: [...offered, LedgerSigningKey, SignedStates],
  exports: offered,
})
export class LedgerModule {}
