import { type DynamicModule, Module } from '@nestjs/common';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import { ClsModule } from 'nestjs-cls';
import { ClockModule } from './clock/clock.js';
import { ConfigModule } from './config/config.module.js';
import type { AudienceRule } from './database/audiences.js';
import { DatabaseModule } from './database/database.module.js';
import { type DatabaseOptions, SourcesModule, WRITER } from './database/connections/sources.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { LoggingModule } from './logging/logging.module.js';
import { MaintenanceModule } from './maintenance/maintenance.js';
import { FieldUsesModule } from './metrics/field-uses.js';
import { MetricsModule } from './metrics/metrics.js';
import { PrintingModule } from './printing/printing.module.js';
import { QuotasModule } from './quotas/quotas.js';
import { VaultModule } from './secrets/vault.js';
import { OutboundModule } from './outbound/outbound.js';
import { ScanningModule } from './scanning/scanning.module.js';
import { SecurityLogModule } from './security/security.module.js';
import { StorageModule } from './storage/storage.module.js';
import { BudgetsModule } from './throttle/budgets.js';
import { ThrottleModule } from './throttle/throttle.js';

export interface PlatformOptions extends DatabaseOptions {
  /** Who may read which table's rows. */
  readonly audiences: readonly AudienceRule[];
}

/** Everything below the domain, once per process. */
@Module({})
export class PlatformModule {
  static for({ process, entities, audiences }: PlatformOptions): DynamicModule {
    const sources = SourcesModule.for({ process, entities });
    return {
      module: PlatformModule,
      imports: [
        ConfigModule,
        LoggingModule.for(process),
        MetricsModule,
        FieldUsesModule,
        sources,
        ClsModule.forRoot({
          global: true,
          plugins: [
            new ClsPluginTransactional({
              imports: [sources],
              adapter: new TransactionalAdapterTypeOrm({ dataSourceToken: WRITER }),
            }),
          ],
        }),
        DatabaseModule.for(audiences),
        ClockModule,
        LedgerModule,
        MaintenanceModule,
        PrintingModule,
        OutboundModule,
        QuotasModule,
        ScanningModule,
        SecurityLogModule,
        StorageModule,
        BudgetsModule,
        ThrottleModule,
        VaultModule,
      ],
    };
  }
}
