import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { Discussions } from './discussion.service.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Questions } from './question.service.js';
import { Mentions } from './mention.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [DiscussionSubjects, Discussions, Mentions, Questions],
  exports: [Discussions, Mentions, Questions],
})
export class DiscussionsModule {}
