import { type DynamicModule, Module } from '@nestjs/common';
import { domain, DomainModule, partsOf } from '#libs/domain';
import { Health, HealthController, PlatformModule, QueueRunnerModule, Sequencer } from '#libs/platform';
import { Relay } from './relay.js';
import { UpkeepJobs } from './upkeep/upkeep.jobs.js';

/** The worker process: what follows in every noun, and the relay that says what is to follow. */
@Module({})
export class WorkerModule {
  static async load(): Promise<DynamicModule> {
    const { providers } = await partsOf('worker');
    return {
      module: WorkerModule,
      imports: [PlatformModule.for({ process: 'worker', ...domain }), QueueRunnerModule, DomainModule],
      controllers: [HealthController],
      providers: [...providers, Health, Relay, Sequencer, UpkeepJobs],
    };
  }
}
