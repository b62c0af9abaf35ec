import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type EventData, type EventType } from '#libs/contracts';
import { type Change, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Incident } from './incident.entity.js';
import { hearing, subjectOf } from './incident.hearing.js';

type IncidentEvent = Extract<EventType, `incident.${string}`>;

/** Who could be concerned by an incident: what its audience is made of, and who may own its review. */
export interface IncidentParties {
  readonly projectId: string;
  readonly leadId: string;
  readonly jurisdiction: string | null;
  /** Co-owners and the lead, the largest share first. */
  readonly owners: readonly { readonly id: string; readonly agency: boolean }[];
}

/** Locks, saves and records incidents for the services of this noun. */
@Injectable()
export class IncidentRecords {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Locks an incident that the actor sees, after its project.
   * @throws Failure NOT_FOUND; Refused VERSION
   */
  lock(actor: Actor, id: string, expectedVersion?: number): Promise<Incident> {
    return this.db.lock(Incident, id, expectedVersion, this.access.sees(actor, 'incident'));
  }

  /** Saves it as its next version with what of it changes besides, and tells whoever may know of it. */
  async write<T extends IncidentEvent>(
    actor: Actor,
    incident: Incident,
    type: T,
    more: Omit<EventData<T>, 'projectId' | 'incidentId'>,
    { add = [], save = [] }: Pick<Change, 'add' | 'save'> = {},
  ): Promise<void> {
    const isNew = add.includes(incident);
    const { id: incidentId, projectId } = incident;
    await this.records.write(actor, {
      add,
      save: isNew ? save : [incident, ...save],
      audience: [incident],
      tell: (tell) => {
        const data = { projectId, incidentId, ...more } as unknown as EventData<T>;
        tell(type, subjectOf(incident), data, hearing(incident));
      },
    });
  }

  /** Who is who in its project. */
  async parties(projectId: string): Promise<IncidentParties> {
    const [project] = await this.db.query<Omit<IncidentParties, 'owners'>>(
      sql`select id as "projectId", lead_id as "leadId", jurisdiction from project where id = ${projectId}`,
    );
    if (!project) throw new Error(`No project ${projectId}, which was there when it was locked.`);
    const owners = await this.db.query<{ id: string; agency: boolean }>(sql`
      select o.id, o.kind = 'AGENCY' as agency from organisation o
      left join stake s on s.organisation_id = o.id and s.project_id = ${projectId} and s.effective_to is null
      where s.id is not null or o.id = ${project.leadId}
      group by o.id, o.kind order by coalesce(sum(s.share), 0) desc, o.id`);
    return { ...project, owners };
  }

  /** Who steers projects in a place: the agencies for informatisation whose jurisdiction is the place or around it. */
  async steering(jurisdiction: string | null): Promise<string[]> {
    if (!jurisdiction) return [];
    const rows = await this.db.query<{ id: string }>(sql`
      select id from organisation where kind = 'AGENCY' and state = 'VERIFIED' and not outside and 'INFORMATISATION' = any(functions)
        and (jurisdiction is null or jurisdiction = ${jurisdiction} or starts_with(${jurisdiction}, jurisdiction || '/')
          or starts_with(${jurisdiction}, jurisdiction || '-'))
      order by id`);
    return rows.map(({ id }) => id);
  }

  /** The parties of agreements: each of them once. */
  async partiesOf(agreementIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select distinct organisation_id as id from agreement_party where agreement_id = any(${agreementIds}::uuid[]) order by id`,
    );
    return rows.map(({ id }) => id);
  }
}
