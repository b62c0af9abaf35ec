import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { type Recipient, Notifications } from '../../../engines/notifications/notification.service.js';
import { type AgreementNewsEvent, newsOf } from './agreement.news.js';

/** Tells the members whom an event of an agreement concerns. */
@Injectable()
export class AgreementNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: AgreementNewsEvent): Promise<void> {
    const { agreementId } = event.data;
    const [known] = await this.db.query<{ title: string; parties: string[] }>(
      sql`select title, readers as parties from agreement where id = ${agreementId}`,
    );
    if (!known) return;
    for (const { organisations, who, text } of newsOf(event, known)) {
      const recipients = await this.seats(organisations, who === 'ADMIN' ? ['ADMIN'] : rolesWith(who));
      await this.notifications.deliver(event, recipients, {
        subjectKind: 'agreement',
        subjectId: agreementId,
        text,
        path: `/agreements/${agreementId}`,
      });
    }
  }

  private seats(organisations: readonly string[], roles: readonly string[]): Promise<Recipient[]> {
    return this.db.query(sql`
       select id as "memberId", person_id as "personId" from member
       where organisation_id = any(${organisations}::uuid[]) and roles && ${roles}::text[] and state = 'ACTIVE'`);
  }
}
