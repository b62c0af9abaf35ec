import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OwedEvents } from './deliveries.js';
import { QueueRegistry } from './queue.registry.js';
import { QueueRunner } from './queue.runner.js';
import { Queues } from './queues.js';
import { Sweeps } from './sweeps.js';
import { WorkerBeat } from './worker-beat.js';

/** Producers' side: relay, sweeps, and whoever counts jobs. */
@Module({ providers: [OwedEvents, Queues], exports: [OwedEvents, Queues] })
export class QueueModule {}

/** Consumers' side: the worker process. */
@Module({
  imports: [DiscoveryModule, QueueModule],
  providers: [QueueRegistry, QueueRunner, Sweeps, WorkerBeat],
  exports: [QueueModule, QueueRunner, Sweeps],
})
export class QueueRunnerModule {}
