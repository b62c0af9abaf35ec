import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { CalendarModule } from './calendars/calendar.module.js';
import { MembersModule } from './members/members.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { ProjectPartiesModule } from './projects/project-parties.module.js';
import { ProjectsModule } from './projects/projects.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

const nouns = [
  AccessModule,
  ApprovalsModule,
  CalendarModule,
  MembersModule,
  NotificationsModule,
  OrganisationsModule,
  ProjectPartiesModule,
  ProjectsModule,
  ProposalsModule,
  SessionsModule,
];

/** All nouns, for both processes. */
@Module({ imports: nouns, exports: nouns })
export class DomainModule {}
