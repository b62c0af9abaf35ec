import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../../engines/notifications/notification.service.js';

/** Tells whoever proposes how the proposal was scored: what it reaches, or that it has to be mended. */
@Injectable()
export class ImpactNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: EventFor<'impact.tell'>): Promise<void> {
    const { proposalId, reached } = event.data;
    const [proposal] = await this.db.query<{ title: string; authors: string[] }>(
      sql`select title, submitter_id || consortium_ids as authors from proposal where id = ${proposalId}`,
    );
    if (!proposal) return;
    const recipients = await this.db.query<Recipient>(sql`
      select id as "memberId", person_id as "personId" from member
      where state = 'ACTIVE' and organisation_id = any(${proposal.authors}::uuid[])
        and roles && ${rolesWith('proposal.submit')}::text[]`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'proposal',
      subjectId: proposalId,
      text: { key: reached ? 'IMPACT_REACHED' : 'IMPACT_BELOW', title: proposal.title },
      path: `/proposals/${proposalId}/impact`,
    });
  }
}
