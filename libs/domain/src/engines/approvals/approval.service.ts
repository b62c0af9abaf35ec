import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type ApprovalOutcome,
  type ApprovalSubject,
  Failure,
  type Fault,
  Refused,
  systemActor,
} from '#libs/contracts';
import { Audiences, Clock, Database, empty, sql, type Sql } from '#libs/platform';
import type { WorkingCalendar } from '../calendars/working-days.js';
import { Calendars } from '../calendars/calendar.service.js';
import { Conflicts } from '../interests/conflict.service.js';
import { reasonsOf } from './words/approval.because.js';
import { planStage, type Resolve, selectorsOf } from './rules/electing/approval.electorate.js';
import type { StageDefinition } from './definitions/definition.schema.js';
import { Electors, type ElectorsCase } from './approval.electors.js';
import { Approval } from './approval.entity.js';
import { ApprovalInterests, type KnownInterests } from './approval.interests.service.js';
import { ApprovalRecords, type CommandTexts } from './approval.records.js';
import { reopenedBy } from './rules/approval.rounds.js';
import { route, type RouteStage, underWay } from './rules/time/approval.route.js';
import type { Separation } from './rules/approval.state.js';
import { groupsNeeded } from './rules/approval.tally.js';
import { type Ground, notCovered } from './rules/approval.turn.js';
import { type ApprovalCommand, decide } from './rules/approval.workflow.js';
import type { ConditionFacts } from './definitions/condition.vocabulary.js';
import type { SubjectOfApproval } from './approval.subject.js';
import { ApprovalSubjects } from './approval.subjects.service.js';
import { Definitions, type PublishedDefinition } from './definitions/definition.service.js';

/** What is to be approved, as its noun's service describes it. */
export interface ApprovalCase {
  readonly subject: { readonly kind: ApprovalSubject; readonly id: string };
  /** Shown in inboxes. */
  readonly title: string;
  /** What the decisions are bound to. */
  readonly revision: number;
  readonly contentHash: string;
  /** Its parties (lead, co-owners, jurisdiction) are read when a stage opens. */
  readonly projectId: string | null;
  /** Organisations whose subject it is: they never decide on it. */
  readonly owners: readonly string[];
  /** Members who wrote it. */
  readonly authors: readonly string[];
  /** Organisations that decide on what their own members wrote: these have no say in it, and go on seeing it. */
  readonly deciders?: readonly string[];
  /** Variables for conditions, see condition.vocabulary.ts. */
  readonly facts: Omit<ConditionFacts, 'subject'>;
  /** Left out: the process that is the default for the subject kind. */
  readonly definitionKey?: string;
}

/** A later revision of what is under approval; owners and authors only when they changed. */
export interface ApprovalRevision extends Pick<ApprovalCase, 'revision' | 'contentHash' | 'facts'> {
  readonly owners?: readonly string[];
  readonly authors?: readonly string[];
}

/** Who will decide, in which order, by when. */
export interface Route {
  readonly definitionId: string;
  readonly key: string;
  readonly edition: number;
  readonly title: string;
  readonly stages: readonly RouteStage[];
}

/** Where an approval stands, for subjects that follow it. */
export interface ApprovalStatus {
  readonly status: 'OPEN' | ApprovalOutcome;
  /** The stage in progress waits for a revision. */
  readonly sentBack: boolean;
  readonly revision: number;
}

/** An approval as it is read before it is locked. */
type Found = Pick<
  Approval,
  'id' | 'subjectKind' | 'subjectId' | 'projectId' | 'facts' | 'revision' | 'definitionId' | 'engine'
> & {
  /** Of the calendar that its deadlines are counted in. */
  readonly calendarVersion: number | null;
};

/** Approvals as their subjects see them: opened, revised, withdrawn; and their stages, opened by the worker. */
@Injectable()
export class Approvals {
  /** Versions of the calendars of locked approvals, so that an act need not ask for the calendar it knows. */
  private readonly counted = new WeakMap<Approval, number | null>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(Electors) private readonly electors: Electors,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalRecords) private readonly records: ApprovalRecords,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /**
   * Opens an approval in the ambient transaction; its first stage is opened by the worker. The subject's service has
   * asserted that the actor may ask for it.
   * @throws Refused TRANSITION when no process is published for it, nobody could decide, no deadline can be counted, or
   *   DATASETS_NOT_COVERED where the process is not opened without the data that is needed
   */
  async open(actor: Actor, asked: ApprovalCase): Promise<{ id: string }> {
    const { subject, title, revision, contentHash, projectId, owners, authors } = asked;
    const [definition, seats] = await Promise.all([
      this.definitions.forSubject(subject.kind, asked.definitionKey),
      this.seatsOfPersons(authors),
    ]);
    if (definition.organisationId && owners.includes(definition.organisationId)) {
      throw Refused.transition('OWN_PROCESS', 'Nobody follows a process of their own making; choose another.');
    }
    const separation = separationOf(owners, authors, seats);
    const calendar = await this.calendar(definition);
    const facts: ConditionFacts = { ...asked.facts, subject: subject.kind };
    const where: ElectorsCase = { subjectKind: subject.kind, subjectId: subject.id, projectId, facts };
    assertPassable(await this.stagesOf(definition, where, separation, calendar), definition);
    await this.assertOpenable(definition, where);

    const id = v7();
    const approval = Object.assign(new Approval(), {
      id,
      ...where,
      title,
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
   * @throws Refused TRANSITION when nobody asked for changes, the approval has ended, or DATASETS_NOT_COVERED as on opening
   */
  async resubmit(actor: Actor, approvalId: string, revised: ApprovalRevision): Promise<void> {
    const approval = await this.lock(approvalId);
    await this.assertOpenable(await this.definitions.followed(approval.definitionId), approval);
    const owners = [...(revised.owners ?? approval.owners)];
    const authors = [...new Set([...approval.authors, ...(revised.authors ?? [])])];
    const seats = await this.seatsOfPersons(authors);
    Object.assign(approval, {
      owners,
      authors,
      facts: { ...revised.facts, subject: approval.subjectKind },
      conflicted: conflictedOf(owners, seats, approval.conflicted),
    });
    const { revision, contentHash } = revised;
    const separation = separationOf(owners, authors, seats);
    await this.carryOut(actor, approval, { type: 'resubmit', revision, contentHash, separation });
  }

  /** Ends the approval because its subject is no longer put forward. */
  async withdraw(actor: Actor, approvalId: string): Promise<void> {
    await this.carryOut(actor, await this.lock(approvalId), { type: 'withdraw' });
  }

  /**
   * Who would decide if this were submitted now, in which order and by when.
   * @param approvalId the one that would take it up as a revision: its own process goes on, from where that reopens it
   */
  async preview(asked: ApprovalCase, approvalId: string | null = null): Promise<Route> {
    const { subject, projectId, owners, authors } = asked;
    const taken = approvalId ? await this.find(approvalId) : null;
    const definition = await (taken
      ? this.definitions.followed(taken.definitionId)
      : this.definitions.forSubject(subject.kind, asked.definitionKey));
    const facts = { ...asked.facts, subject: subject.kind };
    const where = { subjectKind: subject.kind, subjectId: subject.id, projectId, facts };
    const separation = separationOf(owners, authors, await this.seatsOfPersons(authors));
    const calendar = await this.calendar(definition);
    const rules = taken && definition.body.stages[taken.engine.current];
    const { first, kept } = rules ? reopenedBy(rules, taken.engine) : { first: 0, kept: [] };
    const stages = await this.stagesFrom(first, definition, where, separation, calendar);
    return routeOf(definition, taken ? underWay(stages, taken.engine, first, kept) : stages);
  }

  /** The same for an approval under way: what was opened keeps its dates, what is to come follows on it. */
  async route(approvalId: string): Promise<Route> {
    const approval = await this.find(approvalId);
    const { engine } = approval;
    const definition = await this.definitions.followed(approval.definitionId);
    const opened = engine.stages.filter(({ openedAt }, index) => openedAt !== null && index <= engine.current).length;
    const last = engine.stages[opened - 1];
    const due = last?.escalation ? last.escalation.dueAt : last?.dueAt;
    const now = this.clock.now().toISOString();
    const from = due && due > now && !last?.settledAt ? due : now;
    const calendar = await this.calendar(definition);
    const stages = await this.stagesFrom(opened, definition, approval, engine.separation, calendar, from);
    const dated = stages.map((stage, index) => {
      const { openedAt, dueAt } = engine.stages[index] ?? { openedAt: null, dueAt: null };
      return index < opened ? { ...stage, opensBy: openedAt, dueBy: dueAt } : stage;
    });
    const decided = engine.stages[engine.current]?.groups.filter(({ settledAt }) => settledAt) ?? [];
    return routeOf(definition, underWay(dated, engine, engine.current, decided));
  }

  /** Where an approval stands now. */
  async standing(approvalId: string): Promise<ApprovalStatus> {
    const { engine, revision } = await this.find(approvalId);
    const stage = engine.stages[engine.current];
    return { status: engine.status, sentBack: engine.status === 'OPEN' && Boolean(stage?.sentBackAt), revision };
  }

  /** Opens the stage that waits to be opened, if one does: finds out who sits in it and sets its deadline. */
  @Transactional()
  async openStage(approvalId: string): Promise<void> {
    const approval = await this.lock(approvalId);
    const { engine } = approval;
    const definition = await this.definitions.followed(approval.definitionId);
    const rules = definition.body.stages[engine.current];
    if (engine.status !== 'OPEN' || engine.stages[engine.current]?.status !== 'PENDING' || !rules) return;
    const resolve = await this.electors.resolver(selectorsOf(rules), approval);
    const findings = await this.interests.find(approval, organisationsIn(rules, resolve), rules);
    const recused = new Set([...approval.recused, ...findings.organisations]);
    const plan = planStage(rules, approval.facts, resolve, engine.separation, recused);
    const sitting = new Set([
      ...plan.groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)),
      ...organisationsIn({ ...rules, groups: [] }, resolve),
    ]);
    const recusals = plan.applies ? await this.interests.apply(approval, findings, sitting) : [];
    const reasons = (groupKey: string, organisationId: string) => {
      const group = rules.groups.find(({ key }) => key === groupKey);
      return group ? reasonsOf(group, organisationId, rules, resolve, approval.subjectKind) : [];
    };
    await this.carryOut(systemActor, approval, { type: 'openStage', plan, recusals }, { reasons });
  }

  /** Open approvals whose next stage has not been opened, longest waiting first. */
  async pending(limit: number): Promise<{ id: string; version: number }[]> {
    return this.db.query(
      `select id, version from approval where state = 'OPEN' and stage_state = 'PENDING' order by opened_at limit $1`,
      [limit],
    );
  }

  /** Open approvals whose next stage waits for data, longest waiting first. */
  async held(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from approval where state = 'OPEN' and stage_state = 'PENDING'
         and engine @? '$.stages[*] ? (@.status == "PENDING" && @.heldAt != null)' order by opened_at`,
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of the decisions by which changes of a revision were asked for. */
  async requests(approvalId: string | null, revision: number): Promise<string[]> {
    if (!approvalId) return [];
    const rows = await this.db.query<{ id: string }>(
      `select id from approval_decision where approval_id = $1 and revision = $2 and decision = 'REQUEST_CHANGES'`,
      [approvalId, revision],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether approvals of a kind, or this one, are not opened (again) before the data that is needed is covered. */
  async wantsDataFirst(kind: ApprovalSubject, approvalId: string | null): Promise<boolean> {
    const followed = approvalId && (await this.definitions.followed((await this.find(approvalId)).definitionId));
    return opensWithData(followed || (await this.definitions.forSubject(kind)));
  }

  /** Derives again who reads the approvals of a project whose co-owners changed, and their subjects; in the ambient transaction. */
  async followOwners(projectId: string): Promise<void> {
    const rows = await this.db.tx.query<{ id: string; kind: ApprovalSubject; subjectId: string }[]>(
      'select id, subject_kind as kind, subject_id as "subjectId" from approval where project_id = $1',
      [projectId],
    );
    if (rows.length === 0) return;
    await this.audiences.refreshAll([
      { table: 'approval', ids: rows.map(({ id }) => id) },
      ...rows.map(({ kind, subjectId }) => ({ table: this.subjects.of(kind).table, ids: [subjectId] })),
    ]);
  }

  /** Locks an approval after its subject. */
  async lock(approvalId: string): Promise<Approval> {
    return this.lockFound(await this.find(approvalId));
  }

  /**
   * Locks the approval that a seat is of; null when there is no such seat.
   * @param by who wants to decide, the colleague it stands in for included: what is known of their interests is read with it
   */
  async lockOfSeat(
    seatId: string,
    by: { readonly organisationId: string; readonly members: readonly string[] },
  ): Promise<{ readonly approval: Approval; readonly known: KnownInterests } | null> {
    const evidence = this.conflicts.evidence(sql`a.parties`, [by.organisationId], sql`${by.members}::uuid[]`);
    const found = await this.found<KnownInterests>(
      sql`(select approval_id from approval_seat where id = ${seatId})`,
      sql`, ${evidence} as evidence, (select coalesce(jsonb_agg(jsonb_build_object('memberId', k.member_id, 'basis', k.basis)), '[]')
            from conflict k where k.matter_id = a.id and k.member_id = any(${by.members}::uuid[]) and k.answer = 'NONE') as answered`,
    );
    return found && { approval: await this.lockFound(found), known: found };
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
    const calendar = await this.calendar(definition, this.counted.get(approval));
    const ground: Ground = { definition: definition.body, calendar, now, unmet };
    const verdict = decide(approval.engine, command, ground);
    if (verdict.refused) throw new Refused(verdict.refused);
    if (verdict.state === approval.engine && verdict.events.length === 0) return;
    await this.records.keep(actor, approval, verdict.state, verdict.events, definition.body, words);
  }

  /** What the process requires of its subject and is not there now; agreements that say so are locked. */
  private async unmet({ body }: PublishedDefinition, subject: SubjectOfApproval): Promise<readonly Fault[]> {
    const kinds = body.requires?.map(({ kind }) => kind) ?? [];
    return this.subjects.missing([...new Set(kinds)], subject);
  }

  private async assertOpenable(definition: PublishedDefinition, subject: SubjectOfApproval): Promise<void> {
    if (!opensWithData(definition)) return;
    const unmet = await this.unmet(definition, subject);
    if (unmet.length > 0) throw new Refused(notCovered(unmet));
  }

  private async find(approvalId: string): Promise<Found> {
    const found = await this.found(sql`${approvalId}`);
    if (!found) throw Failure.notFound('approval', approvalId);
    return found;
  }

  /**
   * @param which SQL of its id
   * @param more SQL of what else is read of it
   */
  private async found<More = object>(which: Sql, more: Sql = empty): Promise<(Found & More) | null> {
    const [found] = await this.db.query<Found & More>(
      sql`select a.id, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.project_id as "projectId", a.facts,
            a.revision, a.definition_id as "definitionId", a.engine, c.version as "calendarVersion"${more}
          from approval a join process_definition d on d.id = a.definition_id left join calendar c on c.key = d.body ->> 'calendar'
          where a.id = ${which}`,
    );
    return found ?? null;
  }

  private async lockFound(found: Found): Promise<Approval> {
    const first = this.subjects.lockedFirst(found);
    const [approval] = await this.db.lockWith(Approval, found.id, undefined, { first });
    this.counted.set(approval, found.calendarVersion);
    return approval;
  }

  /** @param version of the calendar, where it was read with the approval */
  private async calendar({ body }: PublishedDefinition, version?: number | null): Promise<WorkingCalendar> {
    const calendar = await this.calendars.find(body.calendar, version);
    if (!calendar) throw new Error(`The process ${body.key} counts in a calendar ${body.calendar} that is gone.`);
    return calendar;
  }

  private async stagesOf(
    { body }: PublishedDefinition,
    where: ElectorsCase,
    separation: Separation,
    calendar: WorkingCalendar,
    from = this.clock.now().toISOString(),
  ): Promise<RouteStage[]> {
    const resolve = await this.electors.resolver(body.stages.flatMap(selectorsOf), where);
    return route(body, where.facts, resolve, separation, calendar, from);
  }

  /** All stages; those from `first` on are counted from `from`, as if none came before them. */
  private async stagesFrom(
    first: number,
    definition: PublishedDefinition,
    where: ElectorsCase,
    separation: Separation,
    calendar: WorkingCalendar,
    from?: string,
  ): Promise<RouteStage[]> {
    const { body } = definition;
    const rest = { ...definition, body: { ...body, stages: body.stages.slice(first) } };
    const coming = await this.stagesOf(rest, where, separation, calendar, from);
    if (first === 0) return coming;
    const passed = await this.stagesOf(definition, where, separation, calendar);
    return [...passed.slice(0, first), ...coming];
  }

  /** Every seat of the persons who sit in these. */
  private async seatsOfPersons(members: readonly string[]): Promise<SeatOfPerson[]> {
    if (members.length === 0) return [];
    return this.db.query(
      `select id, organisation_id as organisation from member
       where person_id in (select person_id from member where id = any($1::uuid[]))`,
      [members],
    );
  }
}

function routeOf({ id, edition, body }: PublishedDefinition, stages: readonly RouteStage[]): Route {
  return { definitionId: id, key: body.key, edition, title: body.title, stages };
}

/** Every organisation that a stage may ask, whether all of it applies or not. */
function organisationsIn(rules: StageDefinition, resolve: Resolve): string[] {
  const found = selectorsOf(rules).flatMap((selector) => resolve(selector).map(({ organisationId }) => organisationId));
  return [...new Set(found)].sort();
}

interface SeatOfPerson {
  readonly id: string;
  readonly organisation: string;
}

/** The proposing organisations, and every seat of the persons who wrote it. */
function separationOf(
  owners: readonly string[],
  authors: readonly string[],
  seats: readonly SeatOfPerson[],
): Separation {
  return { organisations: [...owners], members: [...new Set([...authors, ...seats.map(({ id }) => id)])] };
}

/** Members who must lose sight of it: the authors' seats in other organisations, and whoever recused themselves. */
function conflictedOf(owners: readonly string[], seats: readonly SeatOfPerson[], recused: readonly string[]): string[] {
  const elsewhere = seats.filter(({ organisation }) => !owners.includes(organisation));
  return [...new Set([...elsewhere.map(({ id }) => id), ...recused])].sort();
}

function opensWithData({ body }: PublishedDefinition): boolean {
  return body.requires?.some(({ before }) => before === 'OPENING') ?? false;
}

/** Refuses at the door what could only stop inside: a stage that nobody could decide, a deadline nobody can count. */
function assertPassable(stages: readonly RouteStage[], { body }: PublishedDefinition): void {
  const opened = stages.filter(({ applies }) => applies);
  for (const { key, title, rule, groups, tiers } of opened) {
    const applying = groups.filter(({ applies }) => applies);
    const able = applying.filter(({ empty }) => !empty).length;
    if (able >= groupsNeeded(rule, applying.length) || tiers.some(({ organisationId }) => organisationId)) continue;
    const faults = applying
      .filter(({ empty }) => empty)
      .map((group) => ({
        path: ['stages', key, 'groups', group.key],
        code: 'EMPTY',
        message: `Nobody would sit in "${group.title}"; the organisation it needs is not registered or not verified.`,
      }));
    throw Refused.transition('NOBODY_DECIDES', `Stage "${title}" of ${body.title} has nobody who could decide it.`, {
      faults,
    });
  }
  const [first] = opened;
  const deadline = body.stages.find(({ key }) => key === first?.key)?.deadlineWorkingDays;
  if (first && deadline !== undefined && first.dueBy === null) {
    throw Refused.transition('CALENDAR_YEAR_NOT_LOADED', first.faults.join(' '));
  }
}
