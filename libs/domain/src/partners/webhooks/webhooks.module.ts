import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { CodesModule } from '../../identity/codes/codes.module.js';
import { MailModule } from '../../identity/mail/mail.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { WebhookNews } from './sending/webhook-news.service.js';
import { WebhookPosts } from './sending/webhook-posts.service.js';
import { WebhookSends } from './sending/webhook-sends.service.js';
import { WebhookSpread } from './sending/webhook-spread.service.js';
import { WebhookLog } from './webhook-log.service.js';
import { Webhooks } from './webhook.service.js';

@Module({
  imports: [CodesModule, FeedModule, MailModule, NotificationsModule, SessionsModule],
  providers: [WebhookLog, WebhookNews, WebhookPosts, Webhooks, WebhookSends, WebhookSpread],
  exports: [WebhookLog, WebhookNews, Webhooks, WebhookSends, WebhookSpread],
})
export class WebhooksModule {}
