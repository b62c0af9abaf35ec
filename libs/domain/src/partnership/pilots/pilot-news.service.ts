import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith, titled } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { type Recipient, Notifications } from '../../engines/notifications/notification.service.js';

/**
 * Tells whoever can propose what is to become of a pilot that it ends; once it is over, its co-owners too; and once it is to be
 * elsewhere, whoever has proposals for that.
 */
@Injectable()
export class PilotNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: EventFor<'pilot.tell'>): Promise<void> {
    if (event.type === 'pilot.replicated') return this.tellSubmitter(event);
    const { projectId, endsOn } = event.data;
    const [project] = await this.db.query<{ name: string; nativeName: string | null; leadId: string }>(
      sql`select name, native_name as "nativeName", lead_id as "leadId" from project where id = ${projectId}`,
    );
    if (!project) return;
    const over = event.type === 'pilot.overdue';
    const recipients = await this.db.query<Recipient>(sql`
      select m.id as "memberId", m.person_id as "personId" from member m
      where m.state = 'ACTIVE' and m.roles && ${rolesWith('pilot.proposeOutcome')}::text[]
        and (m.organisation_id = ${project.leadId} or ${over} and m.organisation_id in (
          select organisation_id from stake where project_id = ${projectId} and effective_to is null))`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'project',
      subjectId: projectId,
      text: { key: over ? 'PILOT_OVERDUE' : 'PILOT_ENDING', ...titled(project), until: endsOn },
      path: `/projects/${projectId}/pilot`,
    });
  }

  private async tellSubmitter(event: EventFor<'pilot.tell'> & { readonly type: 'pilot.replicated' }): Promise<void> {
    const { outcomeId } = event.data;
    const replicas = await this.db.query<{ proposalId: string; submitterId: string; title: string }>(sql`
      select k.proposal_id as "proposalId", k.submitter_id as "submitterId", o.title from pilot_replica k
      join replica_origin o on o.id = k.proposal_id where k.outcome_id = ${outcomeId} order by k.jurisdiction`);
    const [first] = replicas;
    if (!first) return;
    const recipients = await this.db.query<Recipient>(sql`
      select id as "memberId", person_id as "personId" from member
      where state = 'ACTIVE' and organisation_id = ${first.submitterId} and roles && ${rolesWith('proposal.submit')}::text[]`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'proposal',
      subjectId: first.proposalId,
      text: { key: 'PILOT_REPLICATED', title: first.title },
      path: '/inbox?kind=SUBMIT_REPLICA',
    });
  }
}
