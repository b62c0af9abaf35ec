import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../../../engines/notifications/notification.service.js';

/** Tells the organisation's data stewards that a delivery of theirs was given up. */
@Injectable()
export class DeliveryNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: EventFor<'delivery.tell'>): Promise<void> {
    const { organisationId, agreementId, datasetId } = event.data;
    const [dataset] = await this.db.query<{ title: string }>(sql`select title from dataset where id = ${datasetId}`);
    const recipients = await this.db.query<Recipient>(sql`
       select id as "memberId", person_id as "personId" from member
       where organisation_id = ${organisationId} and roles && ${rolesWith('exchange.deliver')}::text[] and state = 'ACTIVE'`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'agreement',
      subjectId: agreementId,
      text: { key: 'DELIVERY_STOPPED', title: dataset?.title ?? '' },
      path: `/agreements/${agreementId}`,
    });
  }
}
