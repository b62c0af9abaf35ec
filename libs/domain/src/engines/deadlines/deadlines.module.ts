import { Module } from '@nestjs/common';
import { MailModule } from '../../identity/mail/mail.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { CalendarFeeds } from './calendar-feed.service.js';
import { Deadlines } from './deadline.reads.js';

@Module({
  imports: [MailModule, SessionsModule],
  providers: [CalendarFeeds, Deadlines],
  exports: [CalendarFeeds, Deadlines],
})
export class DeadlinesModule {}
