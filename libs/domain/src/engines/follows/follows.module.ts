import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { FollowNews } from './follow-news.service.js';
import { Follows } from './follow.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [FollowNews, Follows],
  exports: [FollowNews, Follows],
})
export class FollowsModule {}
