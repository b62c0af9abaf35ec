import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../../../engines/notifications/notification.service.js';

const SENTENCES = {
  GONE: 'WEBHOOK_GONE',
  NOT_ACCEPTED: 'WEBHOOK_NOT_ACCEPTED',
  SEAT_ENDED: 'WEBHOOK_SEAT_ENDED',
} as const;

/** Tells the organisation's administrators what is not sent any more, and why. */
@Injectable()
export class WebhookNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: EventFor<'webhook.tell'>): Promise<void> {
    const { organisationId, webhookId } = event.data;
    const [webhook] = await this.db.query<{ url: string; description: string }>(
      sql`select url, description from webhook where id = ${webhookId}`,
    );
    if (!webhook) return;
    const recipients = await this.db.query<Recipient>(sql`
       select id as "memberId", person_id as "personId" from member
       where organisation_id = ${organisationId} and roles && ${rolesWith('webhook.manage')}::text[] and state = 'ACTIVE'`);
    const key = event.type === 'webhook.held' ? 'WEBHOOK_HELD' : SENTENCES[event.data.reason as keyof typeof SENTENCES];
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'webhook',
      subjectId: webhookId,
      text: { key, title: webhook.description || new URL(webhook.url).host },
      path: '/organisation/webhooks',
      always: true,
    });
  }
}
