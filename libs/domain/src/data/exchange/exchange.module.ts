import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { DatasetsModule } from '../datasets/datasets.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { AccessLog } from './access-log.service.js';
import { AgreementsInForce } from './agreements-in-force.service.js';
import { Deliveries } from './delivery.service.js';
import { DeliveryNews } from './delivery-news.service.js';
import { DeliveryRuns } from './delivery-runs.service.js';
import { Grounds } from './ground.service.js';
import { Leases } from './lease.service.js';
import { PartnerApis } from './partner.source.js';
import { Previews } from './preview.service.js';
import { SharedRelations } from './relation.source.js';
import { Streams } from './stream.service.js';
import { TicketKey } from './ticket-key.service.js';
import { Transfers } from './transfer.service.js';
import { UsageCounters } from './usage.service.js';

@Module({
  imports: [AgreementsModule, DatasetsModule, NotificationsModule, SessionsModule],
  providers: [
    AccessLog,
    AgreementsInForce,
    Deliveries,
    DeliveryNews,
    DeliveryRuns,
    Grounds,
    Leases,
    PartnerApis,
    Previews,
    SharedRelations,
    Streams,
    TicketKey,
    Transfers,
    UsageCounters,
  ],
  exports: [Deliveries, DeliveryNews, DeliveryRuns, Previews, Streams, Transfers],
})
export class ExchangeModule {}
