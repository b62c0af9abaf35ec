import { Module } from '@nestjs/common';
import { ActivityLoader } from './activity.loader.js';
import { CheckpointLoader } from './checkpoint.loader.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerActorResolver, LedgerEventResolver, LedgerResolver } from './ledger.resolver.js';

/** What happened, and the proof of it. */
@Module({
  controllers: [LedgerController],
  providers: [ActivityLoader, CheckpointLoader, LedgerActorResolver, LedgerEventResolver, LedgerResolver],
})
export class LedgerApiModule {}
