import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Refused, stateAfter } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { IncidentHolds } from '../holds/hold.service.js';
import type { Incident, IncidentFindings } from '../incident.entity.js';
import { IncidentRecords } from '../incident.records.js';
import { textFaults } from '../incident.rules.js';
import { Incidents } from '../incident.service.js';
import { incidentWorkflow, nothingInTheWay } from '../incident.workflow.js';

/** What becomes of what is suspended when a review ends. */
export const remainders = ['LIFT', 'KEEP'] as const;
export type Remainder = (typeof remainders)[number];

interface Ending {
  readonly id: string;
  readonly expectedVersion: number;
  readonly because: string;
  /** Needed where something is still suspended because of it. */
  readonly suspended?: Remainder | null;
}

export interface EndReview extends Ending, IncidentFindings {}

/** The review of an incident: owned by a public co-owner, ended by it with what was found. */
@Injectable()
export class IncidentReviews {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(IncidentHolds) private readonly holds: IncidentHolds,
    @Inject(Incidents) private readonly incidents: Incidents,
    @Inject(IncidentRecords) private readonly records: IncidentRecords,
    @Inject(Records) private readonly written: Records,
  ) {}

  /**
   * Gives the review to another public co-owner.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault; TRANSITION WRONG_STATE
   */
  @Transactional()
  async handOver(
    actor: Actor,
    { id, expectedVersion, ownerId, reason }: { id: string; expectedVersion: number; ownerId: string; reason: string },
  ): Promise<Incident> {
    const incident = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'incident.review', { owners: [incident.ownerId] });
    stateAfter(incidentWorkflow.handOver(incident.state, nothingInTheWay));
    const { owners } = await this.records.parties(incident.projectId);
    const faults = textFaults('reason', reason);
    if (ownerId === incident.ownerId || !owners.some((one) => one.id === ownerId && one.agency)) {
      const message = 'Name another agency that co-owns the project.';
      faults.push({ path: ['ownerId'], code: 'NO_PUBLIC_CO_OWNER', message });
    }
    if (faults.length > 0) throw Refused.input(faults);
    incident.ownerId = ownerId;
    // Whoever owned it before has acted by it, and stays concerned.
    incident.concernedIds = [...new Set([...incident.concernedIds, actor.organisationId])];
    const entry = this.incidents.entry(actor, incident, 'HANDED_OVER', reason);
    await this.records.write(actor, incident, 'incident.handed.over', { ownerId }, { add: [entry] });
    return incident;
  }

  /**
   * Ends the review with what was found: its final report.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault; TRANSITION WRONG_STATE, ACTIONS_OPEN,
   *   STILL_SUSPENDED, and what stands in the way of lifting
   */
  @Transactional()
  async end(actor: Actor, { cause, found, lessons, ...ending }: EndReview): Promise<Incident> {
    const findings = { cause: cause.trim(), found: found.trim(), lessons: lessons.trim() };
    return this.settle(actor, ending, 'end', findings);
  }

  /**
   * Ends it because there was no incident.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION WRONG_STATE, STILL_SUSPENDED
   */
  @Transactional()
  async withdraw(actor: Actor, ending: Ending): Promise<Incident> {
    return this.settle(actor, ending, 'withdraw', null);
  }

  private async settle(
    actor: Actor,
    { id, expectedVersion, because, suspended }: Ending,
    command: 'end' | 'withdraw',
    findings: IncidentFindings | null,
  ): Promise<Incident> {
    const incident = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'incident.review', { owners: [incident.ownerId] });
    const faults = [
      ...textFaults('because', because),
      ...Object.entries(findings ?? {}).flatMap(([field, text]) => textFaults(field, text as string)),
    ];
    const held = await this.holds.standing(id);
    const facts = { actionsOpen: await this.actionsOpen(id), heldUnsaid: held.length > 0 && !suspended };
    const state = stateAfter(incidentWorkflow[command](incident.state, facts));
    if (faults.length > 0) throw Refused.input(faults);
    await this.written.together(async () => {
      if (suspended === 'LIFT') for (const hold of held) await this.holds.release(actor, incident, hold, because);
      Object.assign(incident, {
        state,
        findings,
        because: because.trim(),
        settledAt: this.clock.now(),
        remindAt: null,
      });
      await this.records.write(actor, incident, command === 'end' ? 'incident.ended' : 'incident.withdrawn', {});
    });
    return incident;
  }

  private async actionsOpen(id: string): Promise<boolean> {
    const [open] = await this.db.query<unknown>(
      sql`select 1 from incident_action where incident_id = ${id} and state in ('OPEN', 'DONE') limit 1`,
    );
    return open !== undefined;
  }
}
