import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { Discussions } from './discussion.service.js';
import { Mentions } from './mention.service.js';

@Module({ imports: [NotificationsModule], providers: [Discussions, Mentions], exports: [Discussions, Mentions] })
export class DiscussionsModule {}
