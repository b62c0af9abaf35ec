import { Module } from '@nestjs/common';
import { MailModule } from '../../identity/mail/mail.module.js';
import { Digests } from './digest.service.js';
import { NotificationSettings } from './notification-settings.service.js';
import { Notifications } from './notification.service.js';

@Module({
  imports: [MailModule],
  providers: [Digests, Notifications, NotificationSettings],
  exports: [Digests, Notifications, NotificationSettings],
})
export class NotificationsModule {}
