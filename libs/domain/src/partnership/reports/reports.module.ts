import { Module } from '@nestjs/common';
import { CalendarModule } from '../../engines/calendars/calendar.module.js';
import { MailModule } from '../../identity/mail/mail.module.js';
import { ReportPlans } from './report-plans.service.js';
import { ReportSending } from './report-sending.service.js';

@Module({
  imports: [CalendarModule, MailModule],
  providers: [ReportPlans, ReportSending],
  exports: [ReportPlans, ReportSending],
})
export class ReportsModule {}
