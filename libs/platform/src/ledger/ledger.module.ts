import { Global, Module } from '@nestjs/common';
import { Doorbell } from './doorbell.js';
import { Ledger } from './ledger.service.js';
import { LedgerReads } from './ledger.reads.js';

@Global()
@Module({ providers: [Doorbell, Ledger, LedgerReads], exports: [Doorbell, Ledger, LedgerReads] })
export class LedgerModule {}
