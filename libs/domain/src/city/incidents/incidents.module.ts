import { Module } from '@nestjs/common';
import { AgreementsModule } from '../../data/agreements/agreements.module.js';
import { CalendarModule } from '../../engines/calendars/calendar.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { ProjectsModule } from '../../partnership/projects/projects.module.js';
import { IncidentActions } from './actions/action.service.js';
import { IncidentHolds } from './holds/hold.service.js';
import { IncidentNews } from './incident-news.service.js';
import { IncidentRecords } from './incident.records.js';
import { Incidents } from './incident.service.js';
import { IncidentTimers } from './incident-timers.service.js';
import { IncidentReviews } from './review/review.service.js';

const used = [IncidentActions, IncidentHolds, IncidentNews, IncidentReviews, Incidents, IncidentTimers];

@Module({
  imports: [AgreementsModule, CalendarModule, NotificationsModule, ProjectsModule],
  providers: [...used, IncidentRecords],
  exports: used,
})
export class IncidentsModule {}
