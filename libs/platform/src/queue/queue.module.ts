import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { QueueRegistry } from './queue.registry.js';
import { QueueRunner } from './queue.runner.js';
import { Queues } from './queues.js';
import { Sweeps } from './sweeps.js';

/** Producers' side: relay, sweeps, and whoever counts jobs. */
@Module({ providers: [Queues], exports: [Queues] })
export class QueueModule {}

/** Consumers' side: the worker process. */
@Module({
  imports: [DiscoveryModule, QueueModule],
  providers: [QueueRegistry, QueueRunner, Sweeps],
  exports: [QueueModule, Sweeps],
})
export class QueueRunnerModule {}
