import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendars/calendar.module.js';
import { CoverageModule } from '../needs/coverage.module.js';
import { ProjectPartiesModule } from '../projects/project-parties.module.js';
import { Electors } from './approval.electors.js';
import { ApprovalRecords } from './approval.records.js';
import { Approvals } from './approval.service.js';
import { Decisions } from './decision.service.js';
import { Definitions } from './definition.service.js';
import { Standards } from './standard.service.js';

@Module({
  imports: [CalendarModule, CoverageModule, ProjectPartiesModule],
  providers: [ApprovalRecords, Approvals, Decisions, Definitions, Electors, Standards],
  exports: [Approvals, Decisions, Definitions, Standards],
})
export class ApprovalsModule {}
