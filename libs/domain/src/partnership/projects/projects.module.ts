import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { CalendarModule } from '../../engines/calendars/calendar.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { Gates } from './gate.service.js';
import { ProjectTakeovers } from './project-takeover.service.js';
import { ProjectAudiences } from './project-audiences.service.js';
import { Projects } from './project.service.js';
import { Stakes } from './stakes/stake.service.js';

@Module({
  imports: [ApprovalsModule, CalendarModule, ProposalsModule],
  providers: [Gates, ProjectAudiences, Projects, ProjectTakeovers, Stakes],
  exports: [Gates, ProjectAudiences, Projects, ProjectTakeovers, Stakes],
})
export class ProjectsModule {}
