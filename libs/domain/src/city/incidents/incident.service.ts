import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, type Fault, type IncidentEntryKind, Refused, stateAfter } from '#libs/contracts';
import { Clock, Config, Database, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Project } from '../../partnership/projects/project.entity.js';
import { Incident, type IncidentChanges, IncidentEntry } from './incident.entity.js';
import { type IncidentParties, IncidentRecords } from './incident.records.js';
import {
  changesOf,
  dueTimes,
  type GivenIncident,
  hoursWith,
  incidentFaults,
  nextReminder,
  type ReportHours,
  type IncidentSaid,
  saidOf,
  textFaults,
} from './incident.rules.js';
import { incidentWorkflow, nothingInTheWay } from './incident.workflow.js';

export interface ReportIncident extends GivenIncident {
  readonly projectId: string;
}

export interface CorrectIncident extends GivenIncident {
  readonly id: string;
  readonly expectedVersion: number;
  /** Why it is said otherwise now. */
  readonly reason: string;
}

export interface NoteIncident {
  readonly id: string;
  readonly text: string;
  /** Whether it is the interim report that is owed. */
  readonly interim?: boolean | null;
}

/** Where incidents that are bad enough come to know whoever steers projects there. */
const STEERED = ['MAJOR', 'GRAVE'];

/** Incidents: reported by who is concerned, corrected on the record, and told about. */
@Injectable()
export class Incidents {
  private readonly hours: ReportHours;

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(IncidentRecords) private readonly records: IncidentRecords,
  ) {
    this.hours = hoursWith(config.INCIDENT_HOURS);
  }

  /**
   * Reports an incident, for a co-owner of the project or a party of an agreement that it names and that a co-owner is a
   * party of too. Its review is open at once.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT with every fault
   */
  @Transactional()
  async report(actor: Actor, { projectId, ...given }: ReportIncident): Promise<Incident> {
    const project = await this.db.lock(Project, projectId, undefined, this.access.sees(actor, 'project'));
    const now = this.clock.now();
    const said = saidOf(given, now);
    const parties = await this.records.parties(projectId);
    await this.access.assert(actor, 'incident.report', { owners: await this.reporters(parties, said) });
    await this.assertRight(actor, said, now);
    const times = dueTimes(said.severity, { noticedAt: said.noticedAt, reportedAt: now }, this.hours);
    const owing = { ...times, interimAt: null };
    const incident = Object.assign(new Incident(), said, owing, {
      ...{ id: v7(), projectId: project.id, state: 'UNDER_REVIEW' as const, findings: null, because: null },
      ...{ reporterId: actor.organisationId, reportedBy: actor.memberId, reportedAt: now, settledAt: null },
      concernedIds: await this.concerned(parties, said),
      ownerId: ownerOf(parties),
      remindAt: nextReminder(owing, now),
    });
    const { kind, severity } = said;
    const late = now > incident.firstDueAt;
    await this.records.write(actor, incident, 'incident.reported', { kind, severity, late }, { add: [incident] });
    return incident;
  }

  /**
   * Says it anew, as a whole, for who reported it or owns its review; what was said before stays on its record.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault; TRANSITION WRONG_STATE, NOTHING_CHANGED
   */
  @Transactional()
  async correct(actor: Actor, { id, expectedVersion, reason, ...given }: CorrectIncident): Promise<Incident> {
    const incident = await this.records.lock(actor, id, expectedVersion);
    const { projectId, reporterId, ownerId, reportedAt, noticedAt } = incident;
    await this.access.assert(actor, 'incident.report', { owners: [reporterId, ownerId] });
    stateAfter(incidentWorkflow.correct(incident.state, nothingInTheWay));
    const said = saidOf({ ...given, noticedAt: given.noticedAt ?? noticedAt }, reportedAt);
    await this.assertRight(actor, said, reportedAt, incident, textFaults('reason', reason));
    const changes = changesOf(saidOf(incident, reportedAt), said);
    if (Object.keys(changes).length === 0) {
      throw Refused.transition('NOTHING_CHANGED', 'Nothing of it is other than it was.', { state: incident.state });
    }
    const parties = await this.records.parties(projectId);
    Object.assign(incident, said, dueTimes(said.severity, { noticedAt: said.noticedAt, reportedAt }, this.hours));
    // Who knew of it has acted by it: nobody is forgotten who was concerned before.
    const concerned = [...incident.concernedIds, ...(await this.concerned(parties, said))];
    Object.assign(incident, {
      concernedIds: [...new Set(concerned)],
      remindAt: nextReminder(incident, this.clock.now()),
    });
    const entry = this.entry(actor, incident, 'CORRECTED', reason, changes);
    const told = { fields: Object.keys(changes), severity: said.severity, entryId: entry.id };
    await this.records.write(actor, incident, 'incident.corrected', told, { add: [entry] });
    return incident;
  }

  /**
   * Puts something on its record, for whoever knows of it; the interim report, for who reported it or owns its review.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async note(actor: Actor, { id, text, interim = false }: NoteIncident): Promise<IncidentEntry> {
    const incident = await this.records.lock(actor, id);
    const { reporterId, ownerId, readers } = incident;
    await this.access.assert(actor, 'incident.report', { owners: interim ? [reporterId, ownerId] : readers });
    stateAfter(incidentWorkflow.note(incident.state, nothingInTheWay));
    const faults = textFaults('text', text);
    if (faults.length > 0) throw Refused.input(faults);
    const now = this.clock.now();
    if (interim && !incident.interimAt) {
      incident.interimAt = now;
      incident.remindAt = nextReminder(incident, now);
    }
    const kind = interim ? 'INTERIM' : 'NOTE';
    const entry = this.entry(actor, incident, kind, text);
    await this.records.write(actor, incident, 'incident.noted', { entryId: entry.id, kind }, { add: [entry] });
    return entry;
  }

  /** What is put on its record; the caller writes it. */
  entry(
    actor: Actor,
    { id: incidentId, projectId }: Incident,
    kind: IncidentEntryKind,
    text: string,
    changes: IncidentChanges | null = null,
  ): IncidentEntry {
    return Object.assign(new IncidentEntry(), {
      ...{ id: v7(), projectId, incidentId, kind, text: text.trim(), changes },
      ...{ organisationId: actor.organisationId, recordedBy: actor.memberId, recordedAt: this.clock.now() },
    });
  }

  private async reporters({ owners }: IncidentParties, { agreementIds }: IncidentSaid): Promise<string[]> {
    const ids = owners.map(({ id }) => id);
    if (agreementIds.length === 0) return ids;
    const rows = await this.db.query<{ id: string }>(sql`
      select distinct p.organisation_id as id from agreement_party p where p.agreement_id = any(${agreementIds}::uuid[])
        and exists (select from agreement_party c where c.agreement_id = p.agreement_id and c.organisation_id = any(${ids}::uuid[]))`);
    return [...ids, ...rows.map(({ id }) => id)];
  }

  /** Who is concerned besides the co-owners; of a confidential one its audience leaves out whoever is no agency. */
  private async concerned(
    { jurisdiction }: IncidentParties,
    { severity, agreementIds }: IncidentSaid,
  ): Promise<string[]> {
    const steering = STEERED.includes(severity) ? await this.records.steering(jurisdiction) : [];
    return [...new Set([...steering, ...(await this.records.partiesOf(agreementIds))])];
  }

  /** @throws Refused INPUT with every fault, agreements and datasets among them that the actor may not know of */
  private async assertRight(
    actor: Actor,
    said: IncidentSaid,
    until: Date,
    before?: Incident,
    more: readonly Fault[] = [],
  ): Promise<void> {
    const faults = [...more, ...incidentFaults(said, until)];
    const seen = await this.db.query<{ id: string }>(sql`
      select id from agreement where id = any(${said.agreementIds}::uuid[]) and readers && ${audiencesOf(actor)}::uuid[]
      union all select id from dataset where id = any(${said.datasetIds}::uuid[]) and readers && ${audiencesOf(actor)}::uuid[]`);
    const known = new Set([
      ...seen.map(({ id }) => id),
      ...(before?.agreementIds ?? []),
      ...(before?.datasetIds ?? []),
    ]);
    for (const field of ['agreementIds', 'datasetIds'] as const) {
      for (const [index, id] of said[field].entries()) {
        if (known.has(id)) continue;
        faults.push({ path: [field, index], code: 'NOT_FOUND', message: 'There is none of this id that you may see.' });
      }
    }
    if (faults.length > 0) throw Refused.input(faults);
  }
}

/** Who owns the review at first: the lead where it is an agency, else the agency with the largest share, else the lead. */
function ownerOf({ leadId, owners }: IncidentParties): string {
  const agencies = owners.filter(({ agency }) => agency).map(({ id }) => id);
  if (agencies.includes(leadId)) return leadId;
  return agencies[0] ?? leadId;
}
