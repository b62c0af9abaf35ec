import { Inject, Injectable } from '@nestjs/common';
import { type Fault, Refused, type Titled } from '#libs/contracts';
import { Clock } from '#libs/platform';
import type { WorkingCalendar } from '../../calendars/working-days.js';
import { type ApprovalCase, separationOf } from '../approval.case.js';
import { Precedents } from './approval.precedents.service.js';
import { ApprovalInterests, type Foreseen } from '../deciding/approval.interests.service.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import { Electors, type ElectorsCase } from './approval.electors.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Definitions, type PublishedDefinition } from '../definitions/definition.service.js';
import type { StageDefinition } from '../definitions/definition.schema.js';
import { hasProposers, reopenedBy } from '../rules/approval.rounds.js';
import type { ApprovalState, Separation } from '../rules/approval.state.js';
import { groupsNeeded } from '../rules/approval.tally.js';
import { standsOver, withCarried } from '../rules/electing/approval.carrying.js';
import { takingPartIn } from '../rules/electing/approval.rerouting.js';
import { officesOf, selectorsOf, type StagePlan } from '../rules/electing/approval.electorate.js';
import { type Bearing, route, type RouteGroup, type RouteStage, underWay } from '../rules/time/approval.route.js';

/** Who will decide, in which order, by when. */
export interface Route extends Titled {
  readonly definitionId: string;
  readonly key: string;
  readonly edition: number;
  readonly stages: readonly RouteStage[];
}

/** From when stages are counted, by default from now; what carries over in them, and what is known of interests. */
interface Coming extends Pick<Bearing, 'carry'> {
  readonly from?: string;
  readonly matter?: Foreseen;
}

/** The ways that approvals go, and would go: who decides, in which order, by when. */
@Injectable()
export class ApprovalRoutes {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(Electors) private readonly electors: Electors,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
    @Inject(Precedents) private readonly precedents: Precedents,
  ) {}

  /**
   * Who would decide if this were submitted now, in which order and by when. Whom interests would keep from it is not looked at: a
   * draft costs nothing, and naming one organisation after another in it would read registers that are not its writer's to read.
   * @param approvalId the one that would take it up as a revision: its own process goes on, from where that reopens it
   */
  async preview(asked: ApprovalCase, approvalId: string | null = null): Promise<Route> {
    const { subject, projectId, owners, authors } = asked;
    const taken = approvalId ? await this.locks.find(approvalId) : null;
    const definition = await (taken
      ? this.definitions.followed(taken.definitionId)
      : this.definitions.forSubject(subject.kind, asked.definitionKey));
    const facts = { ...asked.facts, subject: subject.kind };
    const where = { subjectKind: subject.kind, subjectId: subject.id, projectId, facts };
    const separation = separationOf(owners, authors, await this.locks.seatsOfPersons(authors));
    const calendar = await this.locks.calendarOf(definition);
    const takingPart = definition.body.stages.map((stage) => takingPartIn(stage, facts));
    const revised = { separation, changed: asked.changed, takingPart };
    const { first, kept } = taken ? reopenedBy(definition.body, taken.engine, revised) : { first: 0, kept: [] };
    const stands = taken?.engine.stages.filter(({ consultation }) => consultation?.closedAt) ?? [];
    const heard = new Set(stands.flatMap(({ key }) => (asksAgain(definition, key) ? [] : [key])));
    const precedent = await this.precedents.of(where, definition.id, definition.body.stages, 'WRITTEN');
    const at = this.clock.now().toISOString();
    const { voided = [], asksAnew } = taken?.engine ?? {};
    const now = { state: { separation, voided, asksAnew }, conflicted: taken?.conflicted ?? [], at };
    const followed = withoutConsultations(definition, heard);
    const carry = (plan: StagePlan, stage: StageDefinition) => withCarried(plan, stage, precedent, now);
    // Who is out already its writers know.
    const matter = taken ? { parties: [], apart: [], recused: taken.recused, forItself: null } : undefined;
    const stages = await this.stagesFrom(first, followed, where, separation, calendar, { carry, matter });
    const stand = kept.map((groups) => groups.filter((group) => !hasProposers(separation, group)));
    return routeOf(definition, taken ? underWay(stages, taken.engine, first, stand) : stages);
  }

  /**
   * The same for an approval under way: what was opened keeps its dates, what is to come follows on it. Organisations that interests
   * keep from it, as of now, are told from its submission on; not why, nor of single members.
   */
  async route(approvalId: string): Promise<Route> {
    const approval = await this.locks.find(approvalId);
    const { engine } = approval;
    const definition = await this.definitions.followed(approval.definitionId);
    const opened = engine.stages.filter(({ openedAt }, index) => openedAt !== null && index <= engine.current).length;
    const last = engine.stages[opened - 1];
    const due = last?.escalation ? last.escalation.dueAt : last?.dueAt;
    const now = this.clock.now().toISOString();
    const current = engine.stages[engine.current];
    const asked = current?.status === 'CONSULTING' ? current.consultation?.openedAt : undefined;
    const from = asked ?? (due && due > now && !last?.settledAt ? due : now);
    const calendar = await this.locks.calendarOf(definition);
    const heard = new Set(engine.stages.flatMap(({ key, consultation }) => (consultation?.closedAt ? [key] : [])));
    const precedent = await this.precedents.of(approval, definition.id, definition.body.stages, 'SUBMITTED');
    const then = { state: engine, conflicted: approval.conflicted, at: now };
    const followed = withoutConsultations(definition, heard);
    const carry = (plan: StagePlan, stage: StageDefinition) =>
      asCarried(plan, engine) ?? withCarried(plan, stage, precedent, then);
    const matter = engine.status === 'OPEN' ? await this.interests.matterOf(approval) : undefined;
    const coming = { from, carry, matter };
    const stages = await this.stagesFrom(opened, followed, approval, engine.separation, calendar, coming);
    const dated = stages.map((stage, index) => {
      const { openedAt, dueAt } = engine.stages[index] ?? { openedAt: null, dueAt: null };
      return index < opened ? { ...stage, opensBy: openedAt, dueBy: dueAt } : stage;
    });
    const decided = engine.stages.map(({ groups }, index) =>
      index === engine.current ? groups.filter(({ settledAt }) => settledAt) : [],
    );
    return routeOf(definition, underWay(dated, engine, engine.current, decided));
  }

  /**
   * Refuses at the door what could only stop inside: a stage that nobody could decide, since there is nobody or interests keep all
   * from it, a deadline nobody can count.
   * @param named organisations that it names as gaining or losing by it
   * @returns the way it would go
   * @throws Refused TRANSITION NOBODY_DECIDES, CALENDAR_YEAR_NOT_LOADED
   */
  async assertPassable(
    definition: PublishedDefinition,
    where: ElectorsCase,
    separation: Separation,
    calendar: WorkingCalendar,
    named?: readonly string[],
  ): Promise<readonly RouteStage[]> {
    const matter = await this.putForward(where, separation, named);
    const stages = await this.stagesOf(definition, where, separation, calendar, { matter });
    assertPassable(stages, definition);
    return stages;
  }

  private async stagesOf(
    { body }: PublishedDefinition,
    where: ElectorsCase,
    separation: Separation,
    calendar: WorkingCalendar,
    { from = this.clock.now().toISOString(), carry, matter }: Coming = {},
  ): Promise<RouteStage[]> {
    const resolve = await this.electors.resolver(
      body.stages.flatMap(selectorsOf),
      where,
      body.stages.flatMap(officesOf),
    );
    const recused = matter && (await this.interests.foreseen(matter, body.stages, resolve));
    return route(body, where.facts, resolve, separation, calendar, from, { carry, recused });
  }

  /** Whose interests are looked at as something is put forward; nobody's where an organisation decides for itself: it waits until somebody can. */
  private async putForward(
    where: ElectorsCase,
    { organisations: owners, members }: Separation,
    named?: readonly string[],
  ): Promise<Foreseen | undefined> {
    if (this.subjects.of(where.subjectKind).forItself) return undefined;
    const parties = await this.subjects.interestedIn(where, owners, named);
    return { parties, apart: members, recused: [], forItself: null };
  }

  /** All stages; those from `first` on are counted from `from`, as if none came before them. */
  private async stagesFrom(
    first: number,
    definition: PublishedDefinition,
    where: ElectorsCase,
    separation: Separation,
    calendar: WorkingCalendar,
    { from, carry, matter }: Coming = {},
  ): Promise<RouteStage[]> {
    const { body } = definition;
    const rest = { ...definition, body: { ...body, stages: body.stages.slice(first) } };
    const coming = await this.stagesOf(rest, where, separation, calendar, { from, carry, matter });
    if (first === 0) return coming;
    const passed = await this.stagesOf(definition, where, separation, calendar, { carry, matter });
    return [...passed.slice(0, first), ...coming];
  }
}

/** What carries over in a stage that has been opened: nothing is found out anew there; null of another. */
function asCarried(plan: StagePlan, { stages }: ApprovalState): StagePlan | null {
  const stage = stages.find(({ key }) => key === plan.key);
  if (!stage?.openedAt) return null;
  const groups = plan.groups.map((group) => {
    const { seats = [] } = stage.groups.find(({ key }) => key === group.key) ?? {};
    const carriedOf = (organisationId: string) =>
      seats.find((seat) => seat.organisationId === organisationId && standsOver(seat))?.carried;
    return { ...group, seats: group.seats.map((seat) => ({ ...seat, carried: carriedOf(seat.organisationId) })) };
  });
  return { ...plan, groups };
}

/** The process without the consultations of these stages, which are over and not held again. */
function withoutConsultations(definition: PublishedDefinition, heard: ReadonlySet<string>): PublishedDefinition {
  const stages = definition.body.stages.map((stage) =>
    heard.has(stage.key) ? { ...stage, consultation: undefined } : stage,
  );
  return { ...definition, body: { ...definition.body, stages } };
}

function asksAgain({ body }: PublishedDefinition, key: string): boolean {
  return body.stages.find((stage) => stage.key === key)?.consultation?.askAgain ?? false;
}

function routeOf({ id, edition, body }: PublishedDefinition, stages: readonly RouteStage[]): Route {
  return { definitionId: id, key: body.key, edition, title: body.title, titles: body.titles, stages };
}

function assertPassable(stages: readonly RouteStage[], { body }: PublishedDefinition): void {
  const opened = stages.filter(({ applies }) => applies);
  for (const { key, title, rule, groups, tiers } of opened) {
    const applying = groups.filter(({ applies }) => applies);
    const able = applying.filter(({ empty }) => !empty).length;
    if (able >= groupsNeeded(rule, applying.length) || tiers.some(({ organisationId }) => organisationId)) continue;
    const faults = applying.filter(({ empty }) => empty).map((group) => emptyFault(key, group));
    throw Refused.transition('NOBODY_DECIDES', `Stage "${title}" of ${body.title} has nobody who could decide it.`, {
      faults,
    });
  }
  assertCoordinated(opened, body.title);
  const [first] = opened;
  const deadline = body.stages.find(({ key }) => key === first?.key)?.deadlineWorkingDays;
  if (first && deadline !== undefined && first.dueBy === null) {
    throw Refused.transition('CALENDAR_YEAR_NOT_LOADED', first.faults.map(({ message }) => message).join(' '));
  }
}

function emptyFault(stage: string, { key, title, seats }: RouteGroup): Fault {
  const path = ['stages', stage, 'groups', key];
  if (!seats.some(({ barred }) => barred === 'INTEREST')) {
    const message = `Nobody would sit in "${title}"; the organisation it needs is not registered or not verified.`;
    return { path, code: 'NOBODY_SITS', message };
  }
  const message = `Interests tie everybody who would decide in "${title}" to whose subject this is, and nobody is named to decide instead; ask a platform steward for a process that names somebody.`;
  return { path, code: 'ALL_TIED', message };
}

/** Refuses a stage whose every coordinator would be passed over, since nobody there holds the office that the process wants. */
function assertCoordinated(stages: readonly RouteStage[], process: string): void {
  for (const { key, title, tiers } of stages) {
    if (tiers.some(({ organisationId }) => organisationId) || !tiers.some(({ lacks }) => lacks)) continue;
    const faults = tiers.flatMap(({ title: called, lacks }, at) => {
      const message = `Nobody in the organisation of "${called}" holds the office ${lacks}; its administrators give it to somebody.`;
      return lacks ? [{ path: ['stages', key, 'tiers', String(at)], code: 'NO_SPONSOR', message }] : [];
    });
    const message = `Stage "${title}" of ${process} has no coordinator of the rank that the process wants.`;
    throw Refused.transition('NOBODY_COORDINATES', message, { faults });
  }
}
