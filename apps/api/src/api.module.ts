import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { domain, DomainModule, partsOf } from '#libs/domain';
import { GraphQLModule } from '#libs/graphql';
import { Health, HealthController, PlatformModule } from '#libs/platform';
import { ContractController } from './contracts/contract.controller.js';
import { DemonstrationCodeController } from './demonstration/demonstration-code.controller.js';
import { LedgerApiModule } from './ledger/ledger.module.js';
import { LiveModule } from './live/live.module.js';
import { NodeResolver } from './node/node.resolver.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { AgreementPaperLoader } from './papers/agreement-paper.loader.js';
import { PaperController } from './papers/paper.controller.js';
import { PaperLoader } from './papers/paper.loader.js';
import { ReportController } from './papers/reports/report.controller.js';
import { ReportLoader } from './papers/reports/report.loader.js';

/** The api process: what every noun shows, and what belongs to the process itself. */
@Module({})
export class ApiModule {
  static async load(): Promise<DynamicModule> {
    const { providers, controllers } = await partsOf('api');
    return {
      module: ApiModule,
      imports: [
        PlatformModule.for({ process: 'api', ...domain }),
        GraphQLModule.for(),
        DomainModule,
        DiscoveryModule,
        LedgerApiModule,
        LiveModule,
      ],
      controllers: [
        ...controllers,
        ContractController,
        DemonstrationCodeController,
        HealthController,
        OutboxController,
        PaperController,
        ReportController,
      ],
      providers: [...providers, AgreementPaperLoader, Health, NodeResolver, PaperLoader, ReportLoader],
    };
  }
}
