import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, systemActor } from '#libs/contracts';
import { Database, Records, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import { ApprovalInterests } from './approval.interests.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { Definitions } from '../definitions/definition.service.js';
import { opinionsIn } from '../rules/consulting/approval.opinions.js';
import type { Recusal, StageState } from '../rules/approval.state.js';

/** Who is taken out of an approval under way, since an interest ties it to the subject. */
@Injectable()
export class Recusals {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Looks again at whoever takes part in the stage in progress, since something was declared, owned or seated: whoever is tied to
   * the subject is out from now on, with the votes it gave. Repeated, it changes nothing.
   */
  @Transactional()
  async check(approvalId: string): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    const { engine } = approval;
    const stage = engine.stages[engine.current];
    const definition = await this.definitions.followed(approval.definitionId);
    const rules = definition.body.stages[engine.current];
    if (engine.status !== 'OPEN' || !stage || !rules || !['CONSULTING', 'OPEN', 'ESCALATED'].includes(stage.status))
      return;
    const sitting = new Set([
      ...stage.groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)),
      ...opinionsIn(engine, stage).map(({ organisationId }) => organisationId),
      ...[...stage.tiers, stage.substitute].flatMap((organisationId) => organisationId ?? []),
    ]);
    const parties = approval.parties.join();
    const findings = await this.interests.find(approval, [...sitting], rules);
    const recusals = await this.interests.apply(approval, findings, sitting);
    recusals.push(...(await this.gone(stage)));
    if (recusals.length > 0) await this.approvals.carryOut(systemActor, approval, { type: 'recuse', recusals });
    else if (approval.parties.join() !== parties) await this.records.write(systemActor, { save: [approval] });
  }

  /** Whoever was drawn sits in person: who has no seat in its organisation any more takes no part. */
  private async gone({ groups }: StageState): Promise<Recusal[]> {
    const members = groups.flatMap(({ seats }) =>
      seats.flatMap(({ memberId, barred }) => (memberId && !barred ? [memberId] : [])),
    );
    if (members.length === 0) return [];
    return this.db.query(
      sql`select organisation_id as "organisationId", id as "memberId" from member where id = any(${members}::uuid[]) and state <> 'ACTIVE'`,
    );
  }

  /** Takes a member out who said that it has an interest, and its organisation where nobody is left who could decide. */
  async ofMember(actor: Actor, approval: Approval, member: Recusal & { readonly memberId: string }): Promise<void> {
    approval.conflicted = [...new Set([...approval.conflicted, member.memberId])].sort();
    const { engine } = approval;
    const rules = (await this.definitions.followed(approval.definitionId)).body.stages[engine.current];
    const left = rules ? await this.interests.ableIn(approval, member.organisationId, rules) : 0;
    const whole: Recusal[] = left > 0 ? [] : [{ organisationId: member.organisationId, memberId: null }];
    if (whole.length > 0) approval.recused = [...new Set([...approval.recused, member.organisationId])].sort();
    await this.approvals.carryOut(actor, approval, { type: 'recuse', recusals: [member, ...whole] });
  }

  /** Open approvals in a project. */
  async inProject(projectId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select id from approval where project_id = ${projectId} and state = 'OPEN' order by opened_at`,
    );
    return rows.map(({ id }) => id);
  }

  /** Open approvals in which these organisations, or any that they own a part of, decide or are parties. */
  async touchedBy(organisations: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`with recursive below (id) as (
            select unnest(${organisations}::uuid[])
            union select h.organisation_id from below b join holding h on h.owner_id = b.id
          )
          select a.id from approval a where a.state = 'OPEN' and (a.parties && array(select id from below)
            or exists (select from approval_seat s where s.approval_id = a.id and s.organisation_id in (select id from below))
            or exists (select from approval_opinion p where p.approval_id = a.id and p.organisation_id in (select id from below)))
          order by a.opened_at`,
    );
    return rows.map(({ id }) => id);
  }
}
