import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, isOffice, systemActor } from '#libs/contracts';
import { Database, Records, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import { ApprovalInterests } from './approval.interests.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import type { StageDefinition } from '../definitions/definition.schema.js';
import { Definitions } from '../definitions/definition.service.js';
import { awaitedIn, PANEL_ROLE, panellistsOf, suspendingIn } from '../rules/appealing/approval.appealing.js';
import { opinionsIn } from '../rules/consulting/approval.opinions.js';
import type { Sitting } from '../rules/electing/approval.drawing.js';
import type { VacatedTier } from '../rules/electing/approval.recusal.js';
import type { ApprovalState, Recusal, StageState } from '../rules/approval.state.js';

/** Who is taken out of an approval under way, since an interest ties it to the subject. */
@Injectable()
export class Recusals {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
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
    const sitting = sittingIn(engine, stage);
    const before = [approval.parties, approval.conflicted].join(';');
    const known = approval.conflicted;
    const findings = await this.interests.find(approval, [...sitting], rules);
    // Whoever steps aside gives its seat up in this stage, which is no more than it says; in the next one its organisation is out.
    const gaveUp = givenUpIn(stage).filter((organisationId) => findings.emptied.includes(organisationId));
    const organisations = findings.organisations.filter((organisationId) => !gaveUp.includes(organisationId));
    const recusals = await this.interests.apply(approval, { ...findings, organisations }, sitting);
    recusals.push(...(await this.outWith(approval, approval.conflicted)));
    recusals.push(...(await this.gone(engine, stage, rules, known)));
    const vacated = await this.vacatedIn(approval, rules, stage);
    if (recusals.length + vacated.length > 0)
      await this.approvals.carryOut(systemActor, approval, { type: 'recuse', recusals, vacated });
    else if ([approval.parties, approval.conflicted].join(';') !== before) {
      const subject = { table: this.subjects.of(approval.subjectKind).table, ids: [approval.subjectId] };
      await this.records.write(systemActor, { save: [approval], audience: [approval], audiences: [subject] });
    }
    await this.passSuspended(approvalId);
  }

  /** Asks the next coordinator where somebody who is waited for is suspended. Repeated, it changes nothing. */
  async passSuspended(approvalId: string): Promise<void> {
    const [waits] = await this.db.query(
      sql`select 1 from approval_seat s join organisation o on o.id = s.organisation_id
         where s.approval_id = ${approvalId} and s.state = 'WAITING' and o.state = 'SUSPENDED' limit 1`,
    );
    if (waits) await this.passAll(approvalId);
  }

  @Transactional()
  private async passAll(approvalId: string): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    const stage = approval.engine.stages[approval.engine.current];
    if (approval.engine.status !== 'OPEN' || !stage) return;
    const rows = await this.db.query<{ id: string }>(
      sql`select id from organisation where id = any (${[...sittingIn(approval.engine, stage)]}::uuid[]) and state = 'SUSPENDED' order by id`,
    );
    const organisations = rows.map(({ id }) => id);
    if (organisations.length > 0)
      await this.approvals.carryOut(systemActor, approval, { type: 'passSuspended', organisations });
  }

  /**
   * Whoever was drawn sits in person: who has no seat in its organisation any more, has lost the role that it takes before it decided, or was kept
   * off before it moved up, takes no part.
   */
  private async gone(
    engine: ApprovalState,
    { groups }: StageState,
    rules: StageDefinition,
    conflicted: readonly string[],
  ): Promise<Recusal[]> {
    const sitting: Sitting[] = [];
    const off: Recusal[] = [];
    for (const { key, outcome, seats } of groups) {
      const role = rules.groups.find((group) => group.key === key)?.role ?? null;
      for (const { organisationId, memberId, barred, vote } of seats) {
        if (!memberId || barred) continue;
        const isAwaited = !vote && !outcome;
        if (isAwaited && conflicted.includes(memberId)) off.push({ organisationId, memberId });
        else sitting.push({ memberId, role: isAwaited ? role : null });
      }
    }
    for (const appeal of suspendingIn(engine)) {
      const awaited = awaitedIn(appeal);
      for (const one of panellistsOf(appeal))
        sitting.push({ memberId: one.memberId, role: awaited.includes(one) ? PANEL_ROLE : null });
    }
    return [...off, ...(await this.locks.goneFrom(sitting))];
  }

  /** Takes a member out who said that it has an interest, and an organisation where nobody is left who could decide. */
  async ofMember(actor: Actor, approval: Approval, memberId: string): Promise<void> {
    const { engine, definitionId } = approval;
    const recusals = await this.outWith(approval, [memberId]);
    const rules = (await this.definitions.followed(definitionId)).body.stages[engine.current];
    const stage = engine.stages[engine.current];
    const vacated = rules && stage ? await this.vacatedIn(approval, rules, stage) : [];
    await this.approvals.carryOut(actor, approval, { type: 'recuse', recusals, vacated });
  }

  /** Coordinators of a stage that has opened in which nobody is left who holds the office that it takes. */
  private async vacatedIn(approval: Approval, { tiers }: StageDefinition, stage: StageState): Promise<VacatedTier[]> {
    const vacated: VacatedTier[] = [];
    for (const [at, { role: office }] of tiers.entries()) {
      const organisationId = stage.tiers[at];
      if (!organisationId || !isOffice(office) || approval.recused.includes(organisationId)) continue;
      const left = await this.interests.holdersIn(approval, organisationId, office);
      if (left === 0) vacated.push({ tier: at + 1, office });
    }
    return vacated;
  }

  /**
   * Takes the sight of members who take no part, in whichever of their seats.
   * @param but the organisation whose seat is given up by a decision
   * @returns who is out of the stage in progress by it: they, and organisations where nobody is left who could decide
   */
  async outWith(approval: Approval, members: readonly string[], but?: string): Promise<Recusal[]> {
    const { engine } = approval;
    const known = new Set(approval.conflicted);
    const fresh = (await this.interests.everySeat(approval, members)).filter(({ id }) => !known.has(id));
    approval.conflicted = [...new Set([...approval.conflicted, ...fresh.map(({ id }) => id)])].sort();
    const stage = engine.stages[engine.current];
    const rules = (await this.definitions.followed(approval.definitionId)).body.stages[engine.current];
    if (!stage || !rules) return [];
    const sitting = sittingIn(engine, stage);
    const out = fresh.filter(({ organisation }) => sitting.has(organisation) && organisation !== but);
    const recusals = out.map(({ id, organisation }): Recusal => ({ organisationId: organisation, memberId: id }));
    const forItself = out.length > 0 ? await this.subjects.decidingForItself(approval.id) : null;
    for (const organisationId of new Set(out.map(({ organisation }) => organisation))) {
      if (organisationId === forItself || (await this.interests.ableIn(approval, organisationId, rules)) > 0) continue;
      approval.recused = [...new Set([...approval.recused, organisationId])].sort();
      recusals.push({ organisationId, memberId: null });
    }
    return recusals;
  }

  /** Open approvals in a project. */
  async inProject(projectId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select id from approval where project_id = ${projectId} and state = 'OPEN' order by opened_at`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Open approvals in which these organisations, or any that they own a part of, decide or are parties. What their registers say of
   * named owners counts wherever these own a part.
   */
  async touchedBy(organisations: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`with recursive below (id) as (
            (select unnest(${organisations}::uuid[])
              union select owned_node from holding where organisation_id = any(${organisations}::uuid[]) and owned_key is not null)
            union select n.id from below b cross join lateral (
              select h.owned_node as id from holding h where h.owner_node = b.id
              union all
              select w.owner_node from holding o join holding w on w.owner_key = o.owned_key
              where o.owned_node = b.id and o.owned_key is not null) n
          )
          select a.id from approval a where a.state = 'OPEN' and (a.parties && array(select id from below)
            or exists (select from approval_seat s where s.approval_id = a.id and s.organisation_id in (select id from below))
            or exists (select from approval_appeal l cross join jsonb_array_elements(l.panel) q
              where l.approval_id = a.id and l.state = 'LODGED' and (q ->> 'organisationId')::uuid in (select id from below))
            or exists (select from approval_opinion p where p.approval_id = a.id and p.organisation_id in (select id from below)))
          order by a.opened_at`,
    );
    return rows.map(({ id }) => id);
  }
}

/** Whoever takes part in a stage, or may come to. */
function sittingIn(engine: ApprovalState, stage: StageState): Set<string> {
  return new Set([
    ...stage.groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)),
    ...suspendingIn(engine)
      .flatMap(panellistsOf)
      .map(({ organisationId }) => organisationId),
    ...opinionsIn(engine, stage).map(({ organisationId }) => organisationId),
    ...[...stage.tiers, stage.substitute].flatMap((organisationId) => organisationId ?? []),
  ]);
}

/** Organisations for which somebody stepped aside in a stage. */
function givenUpIn(stage: StageState): string[] {
  const seats = stage.groups.flatMap((group) => group.seats);
  return [...seats, ...stage.coordinations].flatMap(({ organisationId, vote }) =>
    vote?.decision === 'RECUSE' ? [organisationId] : [],
  );
}
