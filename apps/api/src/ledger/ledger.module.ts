import { Module } from '@nestjs/common';
import { ActivityLoader } from './activity.loader.js';
import { CheckpointLoader } from './checkpoint.loader.js';
import { LedgerActorResolver, LedgerResolver } from './ledger.resolver.js';

/** What happened, and the proof of it, over GraphQL. */
@Module({ providers: [ActivityLoader, CheckpointLoader, LedgerActorResolver, LedgerResolver] })
export class LedgerApiModule {}
