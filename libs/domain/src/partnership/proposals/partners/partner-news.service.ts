import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { type Recipient, Notifications } from '../../../engines/notifications/notification.service.js';

const sentences = {
  'proposal.partner.asked': 'PARTNER_ASKED',
  'proposal.partner.accepted': 'PARTNER_ACCEPTED',
  'proposal.partner.declined': 'PARTNER_DECLINED',
} as const;

/** Tells who is asked to be a partner, and then the submitter's authors what was answered. */
@Injectable()
export class PartnerNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: EventFor<'partner.tell'>): Promise<void> {
    const { proposalId, organisationId } = event.data;
    const [about] = await this.db.query<{ title: string }>(sql`select title from proposal where id = ${proposalId}`);
    if (!about) return;
    const asked = event.type === 'proposal.partner.asked';
    await this.notifications.deliver(
      event,
      asked ? await this.whoAnswers(organisationId) : await this.authors(proposalId),
      {
        subjectKind: 'proposal',
        subjectId: proposalId,
        text: { key: sentences[event.type], title: about.title },
        path: `/proposals/${proposalId}`,
      },
    );
  }

  private whoAnswers(organisationId: string): Promise<Recipient[]> {
    return this.db.query(
      sql`select id as "memberId", person_id as "personId" from member
       where organisation_id = ${organisationId} and roles && ${rolesWith('proposal.join')}::text[] and state = 'ACTIVE'`,
    );
  }

  private authors(proposalId: string): Promise<Recipient[]> {
    return this.db.query(
      sql`select m.id as "memberId", m.person_id as "personId" from proposal p
       join member m on m.id = any(p.author_ids) and m.organisation_id = p.submitter_id and m.state = 'ACTIVE'
       where p.id = ${proposalId}`,
    );
  }
}
