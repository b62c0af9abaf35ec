import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { Notifications } from './notification.service.js';

@Module({ imports: [MailModule], providers: [Notifications], exports: [Notifications] })
export class NotificationsModule {}
