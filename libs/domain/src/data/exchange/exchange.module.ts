import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { DatasetsModule } from '../datasets/datasets.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { AccessLog } from './access/access-log.service.js';
import { AgreementsInForce } from './access/agreements-in-force.service.js';
import { Deliveries } from './deliveries/delivery.service.js';
import { DeliveryNews } from './deliveries/delivery-news.service.js';
import { DeliveryRuns } from './deliveries/delivery-runs.service.js';
import { Grounds } from './access/ground.service.js';
import { HeldTransfers } from './transfers/held-transfers.service.js';
import { Leases } from './access/lease.service.js';
import { OutsideRows } from './sources/outside-rows.service.js';
import { PartnerApis } from './sources/partner.source.js';
import { Previews } from './access/preview.service.js';
import { RowAnswers } from './transfers/row-answers.service.js';
import { SharedRelationRows } from './sources/relation.source.js';
import { Streams } from './transfers/stream.service.js';
import { TicketKey } from './transfers/ticket-key.service.js';
import { Transfers } from './transfers/transfer.service.js';
import { UsageCounters } from './access/usage.service.js';

@Module({
  imports: [AgreementsModule, DatasetsModule, NotificationsModule, SessionsModule],
  providers: [
    AccessLog,
    AgreementsInForce,
    Deliveries,
    DeliveryNews,
    DeliveryRuns,
    Grounds,
    HeldTransfers,
    Leases,
    OutsideRows,
    PartnerApis,
    Previews,
    RowAnswers,
    SharedRelationRows,
    Streams,
    TicketKey,
    Transfers,
    UsageCounters,
  ],
  exports: [Deliveries, DeliveryNews, DeliveryRuns, HeldTransfers, OutsideRows, Previews, RowAnswers, Transfers],
})
export class ExchangeModule {}
