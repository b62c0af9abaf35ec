import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { CalendarModule } from '../../engines/calendars/calendar.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { ProjectsModule } from '../projects/projects.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { PilotOutcomes } from './outcomes/outcome.service.js';
import { PilotNews } from './pilot-news.service.js';
import { PilotTimers } from './pilot-timers.service.js';
import { Pilots } from './pilot.service.js';
import { PilotReplicas } from './replicas/replica.service.js';

@Module({
  imports: [ApprovalsModule, CalendarModule, NotificationsModule, ProjectsModule, ProposalsModule],
  providers: [PilotNews, PilotOutcomes, PilotReplicas, Pilots, PilotTimers],
  exports: [PilotNews, PilotOutcomes, Pilots, PilotTimers],
})
export class PilotsModule {}
