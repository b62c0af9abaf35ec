import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { DatasetsModule } from '../datasets/datasets.module.js';
import { DiscussionsModule } from '../../engines/discussions/discussions.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { AgreementSigning } from './signing/agreement-signing.service.js';
import { Agreements } from './agreement.service.js';
import { AgreementNews } from './news/agreement-news.service.js';
import { AgreementRecords } from './agreement.records.js';
import { AgreementTimers } from './agreement.timers.js';
import { Audits } from './duties/audit.service.js';
import { Breaches } from './duties/breach.service.js';
import { Clearances } from './negotiation/clearance.service.js';
import { AgreementDrafts } from './negotiation/draft.service.js';
import { Duties } from './duties/duty.service.js';
import { Negotiations } from './negotiation/negotiation.service.js';
import { OfferChecks } from './negotiation/offer.checks.js';
import { AgreementStandings } from './standing.service.js';
import { AgreementTemplates } from './negotiation/template.service.js';

const used = [
  AgreementDrafts,
  AgreementNews,
  Agreements,
  AgreementSigning,
  AgreementStandings,
  AgreementTemplates,
  Audits,
  Breaches,
  Clearances,
  Duties,
  Negotiations,
  OfferChecks,
];

@Module({
  imports: [ApprovalsModule, DatasetsModule, DiscussionsModule, NotificationsModule],
  providers: [...used, AgreementRecords, AgreementTimers],
  exports: used,
})
export class AgreementsModule {}
