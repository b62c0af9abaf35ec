import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../../../engines/notifications/notification.service.js';

const SENTENCES = {
  READY: 'BULK_EXPORT_READY',
  PARTIAL: 'BULK_EXPORT_PARTIAL',
  FAILED: 'BULK_EXPORT_FAILED',
} as const;

/** Tells whoever asked for an export what became of it; programs hear it from the feed or a webhook. */
@Injectable()
export class BulkExportNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Once however often it is called. */
  @Transactional()
  async tell(event: EventFor<'bulkExport.tell'>): Promise<void> {
    const { exportId, state } = event.data;
    const recipients = await this.db.query<Recipient & { title: string }>(sql`
      select m.id as "memberId", m.person_id as "personId", app.today_of(m.organisation_id, e.asked_at)::text as title
      from bulk_export e join member m on m.id = e.member_id and m.state = 'ACTIVE'
      where e.id = ${exportId} and e.via <> 'program'`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'bulk-export',
      subjectId: exportId,
      text: { key: SENTENCES[state], title: recipients[0]?.title ?? '' },
      path: '/developers',
    });
  }
}
