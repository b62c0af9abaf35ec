import { Module } from '@nestjs/common';
import { DomainModule, entities } from '#libs/domain';
import { Health, HealthController, PlatformModule, QueueRunnerModule, Sequencer } from '#libs/platform';
import { Relay } from './relay.js';
import { UpkeepJobs } from './upkeep/upkeep.jobs.js';

@Module({
  imports: [PlatformModule.for({ process: 'worker', entities }), QueueRunnerModule, DomainModule],
  controllers: [HealthController],
  providers: [Health, Relay, Sequencer, UpkeepJobs],
})
export class WorkerModule {}
