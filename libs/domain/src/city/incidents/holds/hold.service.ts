import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, Failure, type IncidentHoldKind, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Agreement } from '../../../data/agreements/agreement.entity.js';
import { AgreementStandings } from '../../../data/agreements/standing.service.js';
import { Access } from '../../../identity/access/access.service.js';
import { Gates } from '../../../partnership/projects/gate.service.js';
import type { Incident } from '../incident.entity.js';
import { IncidentRecords } from '../incident.records.js';
import { textFaults } from '../incident.rules.js';
import { incidentWorkflow, nothingInTheWay } from '../incident.workflow.js';
import { IncidentHold } from './hold.entity.js';

/** What is stopped because of an incident, and let go on again. */
@Injectable()
export class IncidentHolds {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementStandings) private readonly agreements: AgreementStandings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Gates) private readonly gates: Gates,
    @Inject(IncidentRecords) private readonly records: IncidentRecords,
    @Inject(Records) private readonly written: Records,
  ) {}

  /**
   * Suspends agreements, for a party of each of them: what is exchanged under them stops at once. All of them or none; no
   * version is expected, so that it does not fail because somebody else changed something.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT; TRANSITION WRONG_STATE, ALREADY_SUSPENDED
   */
  @Transactional()
  async suspend(actor: Actor, id: string, agreementIds: readonly string[], reason: string): Promise<Incident> {
    const incident = await this.records.lock(actor, id);
    await this.access.assert(actor, 'incident.suspend', { owners: incident.readers });
    stateAfter(incidentWorkflow.suspend(incident.state, nothingInTheWay));
    const faults = textFaults('reason', reason, 2_000);
    if (agreementIds.length === 0) {
      faults.push({ path: ['agreementIds'], code: 'REQUIRED', message: 'Name the agreements.' });
    }
    if (faults.length > 0) throw Refused.input(faults);
    await this.written.together(async () => {
      // In the order of their ids, as everybody locks several of them.
      for (const agreementId of [...new Set(agreementIds)].toSorted()) {
        await this.agreements.suspend(actor, agreementId, reason);
        if (!incident.agreementIds.includes(agreementId)) {
          const parties = await this.records.partiesOf([agreementId]);
          incident.agreementIds = [...incident.agreementIds, agreementId];
          incident.concernedIds = [...new Set([...incident.concernedIds, ...parties])];
        }
        await this.place(actor, incident, reason, agreementId);
      }
    });
    return incident;
  }

  /**
   * Holds the gates of the project, for the owner of the review or an agency that knows of the incident: none is asked for and
   * none passes until that is lifted.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT; TRANSITION WRONG_STATE, ALREADY_HELD
   */
  @Transactional()
  async holdGates(actor: Actor, id: string, reason: string): Promise<Incident> {
    const incident = await this.records.lock(actor, id);
    const agencies = await this.db.query<{ id: string }>(
      sql`select id from organisation where kind = 'AGENCY' and id = any(${incident.readers}::uuid[])`,
    );
    await this.access.assert(actor, 'incident.suspend', {
      owners: [incident.ownerId, ...agencies.map((agency) => agency.id)],
    });
    const state = stateAfter(incidentWorkflow.suspend(incident.state, nothingInTheWay));
    const faults = textFaults('reason', reason, 2_000);
    if (faults.length > 0) throw Refused.input(faults);
    if ((await this.standing(id)).some(({ kind }) => kind === 'GATES')) {
      throw Refused.transition('ALREADY_HELD', 'The stage approvals are on hold because of it already.', { state });
    }
    await this.place(actor, incident, reason, null);
    return incident;
  }

  /**
   * Lets it go on, for who stopped it; the owner of the review can let stage approvals go on too.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION LIFTED_ALREADY, and what stands in the way of reinstating
   */
  @Transactional()
  async lift(actor: Actor, id: string, expectedVersion: number, because: string): Promise<IncidentHold> {
    const found = await this.db.tx.findOneBy(IncidentHold, { id });
    if (!found) throw Failure.notFound('suspension', id);
    this.access.assertSees(actor, found, 'suspension');
    const incident = await this.records.lock(actor, found.incidentId);
    const hold = await this.db.lock(IncidentHold, id, expectedVersion);
    const faults = textFaults('because', because, 2_000);
    if (faults.length > 0) throw Refused.input(faults);
    await this.release(actor, incident, hold, because);
    return hold;
  }

  /** What still stands of an incident, in the order in which it was placed; in the ambient transaction. */
  standing(incidentId: string): Promise<IncidentHold[]> {
    return this.db.tx.find(IncidentHold, { where: { incidentId, liftedAt: IsNull() }, order: { id: 'ASC' } });
  }

  /** Lets one go on, in the ambient transaction; the incident is locked. */
  async release(actor: Actor, incident: Incident, hold: IncidentHold, because: string): Promise<void> {
    const may = hold.kind === 'GATES' ? [hold.organisationId, incident.ownerId] : [hold.organisationId];
    await this.access.assert(actor, 'incident.suspend', { owners: may });
    if (hold.liftedAt) throw Refused.transition('LIFTED_ALREADY', 'It was lifted already.', { state: incident.state });
    const liftedBecause = because.trim();
    if (hold.agreementId) {
      const { version } = await this.db.tx.findOneByOrFail(Agreement, { id: hold.agreementId });
      await this.agreements.reinstate(actor, hold.agreementId, version, liftedBecause);
    }
    Object.assign(hold, { liftedAt: this.clock.now(), liftedBy: actor.memberId, liftedBecause });
    await this.told(actor, incident, hold);
    if (hold.kind === 'GATES') await this.gates.proceed(incident.projectId);
  }

  /** An agreement was let go on by its own page, or has ended: nothing of it is stopped any more. Hearing it twice changes nothing. */
  @Transactional()
  async followAgreement(agreementId: string): Promise<void> {
    const holds = await this.db.query<{ id: string; incidentId: string }>(sql`
      select h.id, h.incident_id as "incidentId" from incident_hold h join agreement a on a.id = h.agreement_id
      where h.agreement_id = ${agreementId} and h.lifted_at is null and (a.standing = 'ENDED' or not exists (
        select from agreement_suspension s where s.agreement_id = h.agreement_id and s.organisation_id = h.organisation_id
          and s.lifted_at is null)) order by h.incident_id, h.id`);
    for (const { id, incidentId } of holds) {
      const incident = await this.records.lock(systemActor, incidentId);
      const hold = await this.db.lock(IncidentHold, id);
      if (hold.liftedAt) continue;
      hold.liftedAt = this.clock.now();
      await this.told(systemActor, incident, hold);
    }
  }

  private async place(actor: Actor, incident: Incident, reason: string, agreementId: string | null): Promise<void> {
    const { id: incidentId, projectId } = incident;
    const kind: IncidentHoldKind = agreementId ? 'AGREEMENT' : 'GATES';
    const hold = Object.assign(new IncidentHold(), {
      ...{ id: v7(), projectId, incidentId, kind, agreementId, organisationId: actor.organisationId },
      ...{ reason: reason.trim(), placedBy: actor.memberId, placedAt: this.clock.now() },
      ...{ liftedAt: null, liftedBy: null, liftedBecause: null },
    });
    const told = { holdId: hold.id, kind, organisationId: actor.organisationId };
    await this.records.write(actor, incident, 'incident.suspended', told, { add: [hold] });
  }

  private async told(actor: Actor, incident: Incident, hold: IncidentHold): Promise<void> {
    const { id: holdId, kind, organisationId } = hold;
    await this.records.write(actor, incident, 'incident.lifted', { holdId, kind, organisationId }, { save: [hold] });
  }
}
