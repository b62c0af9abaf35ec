import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, Failure, Refused, stateAfter } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { dayAt, dayEnds } from '../../../engines/calendars/agreed-day.catalogue.js';
import { Calendars } from '../../../engines/calendars/calendar.service.js';
import { Access } from '../../../identity/access/access.service.js';
import { Project } from '../../../partnership/projects/project.entity.js';
import type { Incident } from '../incident.entity.js';
import { IncidentRecords } from '../incident.records.js';
import { dueFaults, limits, textFaults } from '../incident.rules.js';
import { actionWorkflow, incidentWorkflow, nothingInTheWay } from '../incident.workflow.js';
import { IncidentAction } from './action.entity.js';

export interface SetAction {
  readonly incidentId: string;
  readonly task: string;
  /** One of those who know of the incident. */
  readonly organisationId: string;
  readonly dueOn: string;
}

interface Done {
  readonly id: string;
  readonly expectedVersion: number;
  readonly note: string;
}

type ActionEvent = Extract<EventType, `incident.action.${string}`>;

/** What somebody has to do because of an incident. */
@Injectable()
export class IncidentActions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(IncidentRecords) private readonly records: IncidentRecords,
  ) {}

  /**
   * Gives somebody something to do, for whoever owns the review.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT with every fault; TRANSITION WRONG_STATE
   */
  @Transactional()
  async set(actor: Actor, { incidentId, task, organisationId, dueOn }: SetAction): Promise<IncidentAction> {
    const incident = await this.records.lock(actor, incidentId);
    await this.access.assert(actor, 'incident.review', { owners: [incident.ownerId] });
    stateAfter(incidentWorkflow.setAction(incident.state, nothingInTheWay));
    const now = this.clock.now();
    const { jurisdiction, leadId } = await this.db.tx.findOneByOrFail(Project, { id: incident.projectId });
    const zone = await this.calendars.zoneOf(jurisdiction, leadId);
    const faults = [...textFaults('task', task, limits.line), ...dueFaults(dueOn, dayAt(now, zone))];
    if (!incident.readers.includes(organisationId)) {
      const message = 'Name an organisation that knows of the incident.';
      faults.push({ path: ['organisationId'], code: 'NOT_CONCERNED', message });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const { projectId } = incident;
    const action = Object.assign(new IncidentAction(), {
      ...{ id: v7(), projectId, incidentId, task: task.trim(), organisationId, dueOn, dueAt: dayEnds(dueOn, zone) },
      ...{ state: 'OPEN' as const, note: '', remark: '', setBy: actor.memberId, setAt: now },
      ...{ doneAt: null, settledAt: null },
    });
    const told = { actionId: action.id, organisationId, dueOn };
    await this.records.write(actor, incident, 'incident.action.set', told, { add: [action] });
    return action;
  }

  /**
   * Says, for who has to do it, that it is done, and how.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async complete(actor: Actor, { id, expectedVersion, note }: Done): Promise<IncidentAction> {
    const { action, incident } = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'incident.act', { owners: [action.organisationId] });
    action.state = stateAfter(actionWorkflow.complete(action.state));
    assertText('note', note);
    Object.assign(action, { note: note.trim(), doneAt: this.clock.now() });
    return this.record(actor, incident, action, 'incident.action.done');
  }

  /**
   * Checks, for whoever owns the review, that it is done; or returns it with what is missing.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async check(actor: Actor, { id, expectedVersion, note }: Done, accepted: boolean): Promise<IncidentAction> {
    const { action, incident } = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'incident.review', { owners: [incident.ownerId] });
    action.state = stateAfter(actionWorkflow[accepted ? 'check' : 'return'](action.state));
    if (!accepted) assertText('note', note);
    Object.assign(action, { remark: note.trim(), ...(accepted && { settledAt: this.clock.now() }) });
    return this.record(actor, incident, action, accepted ? 'incident.action.checked' : 'incident.action.returned');
  }

  /**
   * Gives it up, for whoever owns the review, with the reason.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async cancel(actor: Actor, { id, expectedVersion, note }: Done): Promise<IncidentAction> {
    const { action, incident } = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'incident.review', { owners: [incident.ownerId] });
    action.state = stateAfter(actionWorkflow.cancel(action.state));
    assertText('note', note);
    Object.assign(action, { remark: note.trim(), settledAt: this.clock.now() });
    return this.record(actor, incident, action, 'incident.action.cancelled');
  }

  /** Locks its incident first, and both after the project. */
  private async lock(
    actor: Actor,
    id: string,
    expectedVersion: number,
  ): Promise<{ action: IncidentAction; incident: Incident }> {
    const found = await this.db.tx.findOneBy(IncidentAction, { id });
    if (!found) throw Failure.notFound('action of an incident', id);
    this.access.assertSees(actor, found, 'action of an incident');
    const incident = await this.records.lock(actor, found.incidentId);
    const action = await this.db.lock(IncidentAction, id, expectedVersion);
    stateAfter(incidentWorkflow.setAction(incident.state, nothingInTheWay));
    return { action, incident };
  }

  private async record(
    actor: Actor,
    incident: Incident,
    action: IncidentAction,
    type: Exclude<ActionEvent, 'incident.action.set'>,
  ): Promise<IncidentAction> {
    const { id: actionId, organisationId } = action;
    await this.records.write(actor, incident, type, { actionId, organisationId }, { save: [action] });
    return action;
  }
}

/** @throws Refused INPUT */
function assertText(field: string, text: string): void {
  const faults = textFaults(field, text);
  if (faults.length > 0) throw Refused.input(faults);
}
