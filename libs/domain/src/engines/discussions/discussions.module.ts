import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { Discussions } from './discussion.service.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Mentions } from './mention.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [DiscussionSubjects, Discussions, Mentions],
  exports: [Discussions, Mentions],
})
export class DiscussionsModule {}
