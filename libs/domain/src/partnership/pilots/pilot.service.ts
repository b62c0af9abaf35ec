import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventData, Failure, Refused, stateAfter } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { dayAt, dayEnds } from '../../engines/calendars/agreed-day.catalogue.js';
import { Calendars } from '../../engines/calendars/calendar.service.js';
import { Access } from '../../identity/access/access.service.js';
import { Project } from '../projects/project.entity.js';
import { ProjectAudiences } from '../projects/project-audiences.service.js';
import { Pilot, PilotMeasurement } from './pilot.entity.js';
import { heardWith, subjectOf } from './pilot.hearing.js';
import { type GivenPilot, measurementFaults, nextReminder, pilotFaults } from './pilot.rules.js';
import { type PilotFacts, pilotWorkflow } from './pilot.workflow.js';

export interface DeclarePilot extends GivenPilot {
  readonly projectId: string;
  /** Of the project. */
  readonly expectedVersion: number;
}

export interface ChangePilot extends GivenPilot {
  readonly id: string;
  readonly expectedVersion: number;
}

export interface NewMeasurement {
  readonly pilotId: string;
  readonly criterionId: string;
  readonly value: string;
  readonly measuredOn: string;
  readonly evidence: string;
  /** An earlier measurement of the criterion that this one stands in place of. */
  readonly correctsId?: string | null;
}

/** Projects as pilots: declared by who leads them, measured by their co-owners. */
@Injectable()
export class Pilots {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Declares a project a pilot, for its lead.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault; TRANSITION PROJECT_CLOSED, PILOT_RUNNING
   */
  @Transactional()
  async declare(actor: Actor, { projectId, expectedVersion, ...given }: DeclarePilot): Promise<Pilot> {
    const project = await this.db.lock(Project, projectId, expectedVersion, this.access.sees(actor, 'project'));
    await this.access.assert(actor, 'pilot.declare', { owners: [project.leadId] });
    const { stage: state } = project;
    if (state === 'CLOSED') {
      throw Refused.transition('PROJECT_CLOSED', 'The project is closed; nothing is tried in it any more.', { state });
    }
    if (await this.db.tx.existsBy(Pilot, { projectId, state: 'RUNNING' })) {
      throw Refused.transition('PILOT_RUNNING', 'The project is a pilot already; have that decided first.', { state });
    }
    const now = this.clock.now();
    const pilot = Object.assign(new Pilot(), await this.said(project, given), {
      ...{ id: v7(), projectId, state: 'RUNNING' as const, extensions: 0 },
      ...{ overdueAt: null, declaredBy: actor.memberId, declaredAt: now, settledAt: null },
    });
    await this.write(actor, project, pilot, 'pilot.declared', true);
    return pilot;
  }

  /**
   * Says it anew, as a whole, while nobody has measured by it or proposed what is to become of it.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION PILOT_MEASURED, OUTCOME_PROPOSED, WRONG_STATE
   */
  @Transactional()
  async change(actor: Actor, { id, expectedVersion, ...given }: ChangePilot): Promise<Pilot> {
    const pilot = await this.db.lock(Pilot, id, expectedVersion, this.access.sees(actor, 'pilot'));
    const project = await this.db.lock(Project, pilot.projectId);
    await this.access.assert(actor, 'pilot.declare', { owners: [project.leadId] });
    stateAfter(pilotWorkflow.change(pilot.state, await this.facts(id)));
    Object.assign(pilot, await this.said(project, given, pilot), { overdueAt: null });
    await this.write(actor, project, pilot, 'pilot.changed');
    return pilot;
  }

  /**
   * Records what was measured, for the co-owner that the criterion names. It stays; a later measurement can correct it.
   * @returns its id
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT with every fault; TRANSITION WRONG_STATE, CORRECTED_ALREADY
   */
  @Transactional()
  async measure(actor: Actor, { pilotId, criterionId, correctsId, ...given }: NewMeasurement): Promise<string> {
    const pilot = await this.db.lock(Pilot, pilotId, undefined, this.access.sees(actor, 'pilot'));
    const criterion = pilot.criteria.find(({ id }) => id === criterionId);
    if (!criterion) throw Failure.notFound('criterion', criterionId);
    await this.access.assert(actor, 'pilot.measure', { owners: [criterion.measurerId] });
    const facts = await this.facts(pilotId);
    stateAfter(pilotWorkflow.measure(pilot.state, facts));
    const faults = measurementFaults(given, this.clock.now());
    if (faults.length > 0) throw Refused.input(faults);
    if (correctsId) await this.assertCorrectable(correctsId, pilotId, criterionId);
    const project = await this.db.lock(Project, pilot.projectId);
    const measurement = Object.assign(new PilotMeasurement(), given, {
      ...{ id: v7(), projectId: project.id, pilotId, criterionId, correctsId: correctsId ?? null },
      ...{ evidence: given.evidence.trim(), organisationId: actor.organisationId, recordedBy: actor.memberId },
      recordedAt: this.clock.now(),
    });
    const topics = await this.audiences.topics(project.id);
    await this.records.write(actor, {
      add: [measurement],
      // What can be changed about the pilot depends on it.
      save: [pilot],
      audience: [project],
      tell: (tell) => {
        const data = { projectId: project.id, pilotId, criterionId, measurementId: measurement.id };
        tell('pilot.measured', subjectOf(pilot), data, heardWith(project, topics));
      },
    });
    return measurement.id;
  }

  /** What the rules look at besides the state of a locked pilot. */
  async facts(pilotId: string): Promise<PilotFacts> {
    const [row] = await this.db.query<PilotFacts>(sql`
      select exists (select from pilot_measurement where pilot_id = ${pilotId}) as measured,
        exists (select from pilot_outcome where pilot_id = ${pilotId} and state <> 'WITHDRAWN') as proposed,
        exists (select from pilot_outcome where pilot_id = ${pilotId} and state = 'REQUESTED') as "outcomeOpen"`);
    if (!row) throw new Error('A statement without a table answered no row.');
    return row;
  }

  /** In which zone its last day ends: where it is tried. */
  zoneOf({ jurisdiction }: Pick<Pilot, 'jurisdiction'>, { leadId }: Pick<Project, 'leadId'>): Promise<string> {
    return this.calendars.zoneOf(jurisdiction, leadId);
  }

  private async said(project: Project, given: GivenPilot, before?: Pilot) {
    const owners = await this.owners(project);
    const zone = await this.zoneOf(given, project);
    const now = this.clock.now();
    const faults = pilotFaults(given, dayAt(now, zone), owners);
    if (faults.length > 0) throw Refused.input(faults);
    const known = new Set(before?.criteria.map(({ id }) => id));
    const endsAt = dayEnds(given.endsOn, zone);
    return {
      jurisdiction: given.jurisdiction,
      place: given.place?.trim() ?? '',
      limits: given.limits.map(({ text, amount, unit }) => {
        return { text: text.trim(), amount: amount || null, unit: unit?.trim() || null };
      }),
      criteria: given.criteria.map(({ id, measure, unit, baseline, target, direction, measurerId }) => ({
        id: id && known.delete(id) ? id : v7(),
        ...{ measure: measure.trim(), unit: unit.trim(), baseline: baseline || null, target, direction },
        measurerId: measurerId ?? project.leadId,
      })),
      endsOn: given.endsOn,
      endsAt,
      remindAt: nextReminder(endsAt, now),
    };
  }

  private async assertCorrectable(id: string, pilotId: string, criterionId: string): Promise<void> {
    const corrected = await this.db.tx.findOneBy(PilotMeasurement, { id, pilotId, criterionId });
    if (!corrected) throw Failure.notFound('measurement', id);
    if (!(await this.db.tx.existsBy(PilotMeasurement, { correctsId: id }))) return;
    throw Refused.transition('CORRECTED_ALREADY', 'This measurement was corrected already; correct the later one.');
  }

  private async owners({ id, leadId }: Project): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>(
      sql`select organisation_id as id from stake where project_id = ${id} and effective_to is null`,
    );
    return new Set([leadId, ...rows.map((row) => row.id)]);
  }

  private async write(
    actor: Actor,
    project: Project,
    pilot: Pilot,
    type: 'pilot.declared' | 'pilot.changed',
    isNew = false,
  ): Promise<void> {
    const topics = await this.audiences.topics(project.id);
    const { id: pilotId, projectId, endsOn } = pilot;
    const data: EventData<typeof type> = { projectId, pilotId, endsOn };
    await this.records.write(actor, {
      ...(isNew ? { add: [pilot] } : { save: [pilot] }),
      audience: [project],
      tell: (tell) => tell(type, subjectOf(pilot), data, heardWith(project, topics)),
    });
  }
}
