import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { ImpactAssessments } from './assessment.service.js';
import { ImpactCriteriaSets } from './criteria.service.js';
import { ImpactNews } from './impact-news.service.js';

@Module({
  imports: [ApprovalsModule, NotificationsModule, ProposalsModule],
  providers: [ImpactAssessments, ImpactCriteriaSets, ImpactNews],
  exports: [ImpactAssessments, ImpactCriteriaSets, ImpactNews],
})
export class ImpactsModule {}
