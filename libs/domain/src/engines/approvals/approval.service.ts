import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type ApprovalRequirement, type ApprovalSubject, Refused, systemActor } from '#libs/contracts';
import { Audiences, Clock, Database, MaintenanceHours, raw, type Sql, sql, type Statement } from '#libs/platform';
import { dayAt } from '../calendars/agreed-day.catalogue.js';
import { reasonsOf } from './words/approval.because.js';
import type { Findings } from '../interests/conflict.service.js';
import { DrawPlanning, drawnGroupsOf, type PlannedDraw } from './draws/draw.planning.service.js';
import { withCarried } from './rules/electing/approval.carrying.js';
import { drawnIn } from './rules/electing/approval.drawing.js';
import { takingPartIn } from './rules/electing/approval.rerouting.js';
import {
  officesOf,
  organisationsIn,
  planStage,
  selectorsOf,
  type StagePlan,
} from './rules/electing/approval.electorate.js';
import type { ProcessRequirement, StageDefinition } from './definitions/definition.schema.js';
import { Electors, type ElectorsCase } from './routing/approval.electors.js';
import {
  type ApprovalCase,
  type ApprovalRevision,
  type ApprovalStatus,
  conflictedOf,
  separationOf,
  type Withdrawal,
} from './approval.case.js';
import { Approval } from './approval.entity.js';
import { held, pending, unopened } from './approval.pending.js';
import { Precedents } from './routing/approval.precedents.service.js';
import { withdrawalFaults } from './ending/withdrawal.faults.js';
import { ApprovalInterests } from './deciding/approval.interests.service.js';
import { ApprovalLocks } from './approval.locks.service.js';
import { ApprovalRecords, type CommandTexts } from './approval.records.js';
import { ApprovalRoutes } from './routing/approval.routes.service.js';
import { type Ground, notMet, requiredSoFar, type Unmet } from './rules/approval.turn.js';
import { type ApprovalCommand, decide } from './rules/approval.workflow.js';
import type { ConditionFacts } from './definitions/condition.vocabulary.js';
import { requires, type SubjectOfApproval } from './approval.subject.js';
import { ApprovalSubjects } from './approval.subjects.service.js';
import { Definitions, type PublishedDefinition } from './definitions/definition.service.js';

/** An approval whose next stage is to be opened, as it was found. */
export interface Pending {
  readonly id: string;
  readonly version: number;
}

/** What a process requires, and whether it has to be there now. */
export interface RequiredHere extends ProcessRequirement {
  readonly now: boolean;
}

/** Approvals as their subjects see them: opened, revised, withdrawn; and their stages, opened by the worker. */
@Injectable()
export class Approvals {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(Electors) private readonly electors: Electors,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(ApprovalRecords) private readonly records: ApprovalRecords,
    @Inject(ApprovalRoutes) private readonly routes: ApprovalRoutes,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
    @Inject(Precedents) private readonly precedents: Precedents,
    @Inject(DrawPlanning) private readonly planning: DrawPlanning,
  ) {}

  /**
   * Opens an approval in the ambient transaction; its first stage is opened by the worker. The subject's service has
   * asserted that the actor may ask for it.
   * @throws Refused TRANSITION when no process is published for it, nobody could decide (or nobody is left whom no interest keeps from it), no deadline can be counted, or
   *   REQUIREMENTS_NOT_MET where something that the process requires before is not there
   */
  async open(actor: Actor, asked: ApprovalCase): Promise<{ id: string }> {
    const { subject, title, titles = null, revision, contentHash, projectId, owners, authors } = asked;
    const [definition, seats] = await Promise.all([
      this.definitions.forSubject(subject.kind, asked.definitionKey),
      this.locks.seatsOfPersons(authors),
    ]);
    if (definition.organisationId && owners.includes(definition.organisationId)) {
      throw Refused.transition('OWN_PROCESS', 'Nobody follows a process of their own making; choose another.');
    }
    const separation = separationOf(owners, authors, seats);
    const calendar = await this.locks.calendarOf(definition);
    const facts: ConditionFacts = { ...asked.facts, subject: subject.kind };
    const where: ElectorsCase = { subjectKind: subject.kind, subjectId: subject.id, projectId, facts };
    const stages = await this.routes.assertPassable(definition, where, separation, calendar, asked.named);
    await this.planning.assertDrawable(stages, definition.body.stages, owners);
    await this.assertOpenable(definition, where);

    const id = v7();
    const approval = Object.assign(new Approval(), {
      id,
      ...where,
      title,
      titles,
      definitionId: definition.id,
      owners: [...owners],
      authors: [...authors],
      openedBy: actor.via === 'system' ? null : actor.memberId,
      conflicted: conflictedOf([...owners, ...(asked.deciders ?? [])], seats, []),
      parties: [...owners],
      recused: [],
      readers: [],
      barred: [],
    });
    const identity = { approvalId: id, subjectKind: subject.kind, subjectId: subject.id, revision, contentHash };
    const ground = { definition: definition.body, calendar, now: this.clock.now().toISOString() };
    const verdict = decide(null, { type: 'open', ...identity, separation }, ground);
    if (verdict.refused) throw new Refused(verdict.refused);
    await this.records.keep(actor, approval, verdict.state, verdict.events, definition.body);
    return { id };
  }

  /**
   * Takes up a revision that somebody asked for: reopens what the process says and voids what became stale.
   * @throws Refused TRANSITION when nobody asked for changes, the approval has ended, or REQUIREMENTS_NOT_MET as on opening
   */
  async resubmit(actor: Actor, approvalId: string, revised: ApprovalRevision): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    const definition = await this.definitions.followed(approval.definitionId);
    await this.assertOpenable(definition, approval);
    const owners = [...(revised.owners ?? approval.owners)];
    const authors = [...new Set([...approval.authors, ...(revised.authors ?? [])])];
    const seats = await this.locks.seatsOfPersons(authors);
    Object.assign(approval, {
      owners,
      authors,
      facts: { ...revised.facts, subject: approval.subjectKind },
      conflicted: conflictedOf(owners, seats, approval.conflicted),
    });
    const { revision, contentHash, changed } = revised;
    const separation = separationOf(owners, authors, seats);
    const takingPart = definition.body.stages.map((stage) => takingPartIn(stage, approval.facts));
    const command = { type: 'resubmit', revision, contentHash, separation, changed, takingPart } as const;
    await this.carryOut(actor, approval, command);
  }

  /**
   * Ends the approval because its subject is no longer put forward.
   * @param why what whoever takes it back says; left out where no member does, since what it was about has ended otherwise
   * @throws Refused INPUT
   */
  async withdraw(actor: Actor, approvalId: string, why?: Withdrawal): Promise<void> {
    const faults = withdrawalFaults(why ?? {});
    if (faults.length > 0) throw Refused.input(faults);
    const { organisationId, memberId } = actor;
    const said = why && { endingId: v7(), by: { organisationId, memberId }, because: why.because ?? null };
    const approval = await this.locks.lock(approvalId);
    await this.carryOut(actor, approval, { type: 'withdraw', ...(said && { said }) }, { reason: why?.reason });
  }

  /** Where an approval stands now. */
  async standing(approvalId: string): Promise<ApprovalStatus> {
    const { engine, revision } = await this.locks.find(approvalId);
    const stage = engine.stages[engine.current];
    return { status: engine.status, sentBack: engine.status === 'OPEN' && Boolean(stage?.sentBackAt), revision };
  }

  /** Opens the stage that waits to be opened, if one does: finds out who sits in it and sets its deadline. */
  @Transactional()
  async openStage(approvalId: string): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    const { engine } = approval;
    const definition = await this.definitions.followed(approval.definitionId);
    const rules = definition.body.stages[engine.current];
    const stage = engine.stages[engine.current];
    if (engine.status !== 'OPEN' || stage?.status !== 'PENDING' || !rules) return;
    if (stage.draws?.some(({ status }) => status === 'ANNOUNCED')) return;
    const resolve = await this.electors.resolver(selectorsOf(rules), approval, officesOf(rules));
    const added = stage.added ?? [];
    const addedIds = added.map(({ organisationId }) => organisationId);
    const findings = await this.interests.find(approval, [...organisationsIn(rules, resolve), ...addedIds], rules);
    const members = [...approval.conflicted, ...findings.members.map(({ memberId }) => memberId)];
    const gone = await this.locks.goneFrom(drawnIn(stage, rules));
    const out = [...members, ...gone.map(({ memberId }) => memberId)];
    const recused = new Set([...approval.recused, ...findings.organisations, ...out]);
    const found = planStage(rules, approval.facts, resolve, engine.separation, recused, added, stage.draws);
    const precedent = await this.precedents.of(approval, approval.definitionId, [rules], 'SUBMITTED');
    const tied = findings.conflicts.map(({ memberId, organisationId }) => memberId ?? organisationId);
    const conflicted = [...approval.conflicted, ...tied];
    const plan = withCarried(found, rules, precedent, {
      state: engine,
      conflicted,
      at: this.clock.now().toISOString(),
    });
    if (plan.applies && (await this.announceDraws(approval, definition, rules, plan, findings))) return;
    const sitting = new Set([
      ...plan.groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)),
      ...organisationsIn({ ...rules, groups: [] }, resolve),
    ]);
    const recusals = plan.applies ? await this.interests.apply(approval, findings, sitting) : [];
    const reasons = (groupKey: string, organisationId: string) => {
      const group = rules.groups.find(({ key }) => key === groupKey);
      const given = added.findLast((one) => one.group === groupKey && one.organisationId === organisationId);
      // Whoever was given back its own seat is asked as the process found it.
      if (given && given.insteadOf !== organisationId) {
        return [{ code: given.insteadOf ? 'REASSIGNED' : 'ADDED' } as const];
      }
      return group ? reasonsOf(group, organisationId, rules, resolve, approval.subjectKind) : [];
    };
    await this.carryOut(
      systemActor,
      approval,
      {
        ...{ type: 'openStage', plan, recusals, conflicted: approval.conflicted },
        opinionIds: plan.consulted.map(() => v7()),
      },
      { reasons },
    );
  }

  /** Announces the draws of groups that are drawn by lot and were not; false where nothing is to be drawn any more. */
  private async announceDraws(
    approval: Approval,
    definition: PublishedDefinition,
    rules: StageDefinition,
    plan: StagePlan,
    findings: Findings,
  ): Promise<boolean> {
    const { draws = [] } = approval.engine.stages[approval.engine.current] ?? {};
    const planned: PlannedDraw[] = [];
    for (const drawn of drawnGroupsOf(rules)) {
      const { key } = drawn.group;
      const applies = plan.groups.some((group) => group.key === key && group.applies);
      if (!applies || draws.some(({ group }) => group === key)) continue;
      const draw = await this.planning.plan(approval, rules.key, drawn, findings);
      if (draw) planned.push(draw);
    }
    if (planned.length === 0) return false;
    // Nobody is drawn for a stage that waits for the submitter.
    const unmet = await this.unmet(definition, approval);
    const own: readonly string[] = rules.requires?.kinds ?? [];
    if (unmet.some(({ owedBy, kind = '' }) => owedBy === 'SUBMITTER' || own.includes(kind))) return false;
    await this.carryOut(
      systemActor,
      approval,
      { type: 'announceDraws', draws: planned.map(({ announced }) => announced), tiers: plan.tiers },
      { draws: { add: planned.map(({ row }) => row) } },
    );
    return true;
  }

  /** Open approvals whose next stage is to be opened and waits for nothing, longest waiting first: whoever was to do it has died, or may be about to. */
  unopened(limit: number): Statement<Pending> {
    return sql`select id, version from approval where ${raw(unopened)} order by opened_at limit ${limit}`;
  }

  /** Open approvals whose next stage waits for what the process requires, longest waiting first. */
  held(): Statement<Pending> {
    return sql`select id, version from approval where ${raw(pending)} and ${raw(held)} order by opened_at`;
  }

  /**
   * Opens the next stage wherever what the process requires is there by now. One that can't be opened keeps no other from it.
   * @throws what kept the first, once all were tried
   */
  async openHeld(): Promise<void> {
    await this.openAll(this.held());
  }

  /** Opens what could be opened by now, whatever kept it; throws as `openHeld` does. */
  async openPending(): Promise<void> {
    await this.openAll(sql`select id, version from approval where ${raw(pending)} order by opened_at`);
  }

  private async openAll(statement: Statement<Pending>): Promise<void> {
    const failed: unknown[] = [];
    for (const { id } of await this.db.query(statement))
      await this.openStage(id).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  /** Ids of the decisions by which changes of a revision were asked for. */
  async requests(approvalId: string | null, revision: number): Promise<string[]> {
    if (!approvalId) return [];
    const rows = await this.db.query<{ id: string }>(
      sql`select id from approval_decision where approval_id = ${approvalId} and revision = ${revision} and decision = 'REQUEST_CHANGES'`,
    );
    return rows.map(({ id }) => id);
  }

  /** What has to be there besides decisions in approvals of a kind, or in this one, and what of it now: some stages ask for it only once they are reached. */
  async required(kind: ApprovalSubject, approvalId: string | null): Promise<readonly RequiredHere[]> {
    const approval = approvalId ? await this.locks.find(approvalId) : null;
    const { body } = await (approval
      ? this.definitions.followed(approval.definitionId)
      : this.definitions.forSubject(kind));
    // Of what was not put forward the first stage is next, whatever its condition says.
    const now = requiredSoFar(body, approval?.engine ?? { stages: [], current: 0 });
    const later = body.stages.flatMap(({ requires }) => requires?.kinds ?? []);
    return [
      ...(body.requires ?? []).map((one) => ({ ...one, now: true })),
      ...later.map((one) => ({ kind: one, before: 'APPROVAL' as const, now: now.includes(one) })),
    ];
  }

  /** Derives again who reads the approvals of a project whose co-owners changed, and their subjects; in the ambient transaction. */
  async followOwners(projectId: string): Promise<void> {
    await this.readAnew(sql`project_id = ${projectId}`);
  }

  /** The same of open approvals whose process requires this: who brings it about has changed. */
  async followRequirement(kind: ApprovalRequirement): Promise<void> {
    await this.readAnew(sql`state = 'OPEN' and ${raw(requires(kind))}`);
  }

  private async readAnew(which: Sql): Promise<void> {
    const found = await this.db.query<{ id: string; kind: ApprovalSubject; subjectId: string }>(
      sql`select a.id, a.subject_kind as kind, a.subject_id as "subjectId" from approval a where ${which}`,
    );
    if (found.length === 0) return;
    await this.audiences.refreshAll([
      { table: 'approval', ids: found.map(({ id }) => id) },
      ...found.map(({ kind, subjectId }) => ({ table: this.subjects.of(kind).table, ids: [subjectId] })),
    ]);
  }

  /**
   * Carries out a command on a locked approval: decides, saves what follows, records the events.
   * @throws Refused with what the rules say against it
   */
  async carryOut(
    actor: Actor,
    approval: Approval,
    command: Exclude<ApprovalCommand, { type: 'open' }>,
    words: CommandTexts = {},
  ): Promise<void> {
    const definition = await this.definitions.followed(approval.definitionId);
    const now = this.clock.now().toISOString();
    const unmet = await this.unmet(definition, approval);
    const calendar = await this.locks.calendarOf(definition, approval);
    const reopens = this.subjects.of(approval.subjectKind).reopens ?? false;
    const held = this.maintenance.holdsTimers;
    const ground: Ground = { definition: definition.body, calendar, now, held, unmet, reopens };
    const verdict = decide(approval.engine, command, ground);
    if (verdict.refused) throw new Refused(verdict.refused);
    if (verdict.state === approval.engine && verdict.events.length === 0) return;
    await this.records.keep(actor, approval, verdict.state, verdict.events, definition.body, words);
  }

  /** Which day it is in the calendar of the process that a locked approval follows. */
  async todayOf(approval: Approval): Promise<string> {
    const definition = await this.definitions.followed(approval.definitionId);
    const { timeZone } = await this.locks.calendarOf(definition, approval);
    return dayAt(this.clock.now(), timeZone);
  }

  /** What the process requires of its subject and is not there now; rows that say so are locked. */
  private async unmet({ body }: PublishedDefinition, approval: Approval): Promise<readonly Unmet[]> {
    const missing = await this.subjects.missing(requiredSoFar(body, approval.engine), approval);
    // Whoever does not read the approval is not named in it.
    return missing.map(({ owedById, ...one }) =>
      owedById && approval.readers.includes(owedById) ? { ...one, owedById } : one,
    );
  }

  private async assertOpenable({ body }: PublishedDefinition, subject: SubjectOfApproval): Promise<void> {
    const before = body.requires?.flatMap(({ kind, before }) => (before === 'OPENING' ? [kind] : [])) ?? [];
    const unmet = await this.subjects.missing([...new Set(before)], subject);
    if (unmet.length > 0) throw new Refused(notMet(unmet));
  }
}
