import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { systemActor } from '#libs/contracts';
import { Clock, Config, Database, type EventFor, Records, sql } from '#libs/platform';
import { compiledRelease } from './ocds/merge.js';
import { projectDocument } from './ocds/project.document.js';
import { type ContractingProcess, processesOf, type PublicProject } from './ocds/public.facts.js';
import type { ReleaseCause } from './ocds/release.js';
import { toldOf } from './ocds/release.kept.js';
import { projectFaults, type ReleaseFault, releaseFaults } from './ocds/release.faults.js';
import type { OpenObject } from './ocds/release.parts.js';
import { withTakenAway } from './ocds/taken-away.js';
import { withKept } from './oc4ids/oc4ids.kept.js';
import { PublicFacts } from './public-facts.service.js';

/** A release as it would be published. */
export interface MadeRelease {
  readonly ocid: string;
  readonly body: OpenObject;
  /** The project by OC4IDS; with its own process only. */
  readonly project: OpenObject | null;
  readonly proposalIds: string[];
  readonly faults: readonly ReleaseFault[];
}

/** What was published of a process until now. */
interface Before {
  readonly ocid: string;
  readonly bodies: OpenObject[];
  readonly told: string[];
}

/**
 * What is published of what happens. One transaction an event: a release, or what keeps it back, is there once however often
 * the event is heard. Releases of a project are made one after the other, each with the state that it finds, so the last
 * one always has the last state.
 */
@Injectable()
export class PublicationReleases {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(PublicFacts) private readonly facts: PublicFacts,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** What would be published now. */
  async preview(projectId: string): Promise<MadeRelease[]> {
    const cause = { type: 'publication.begun', seq: 0, date: this.clock.now() };
    const [prefix, project] = [this.config.ocdsPrefix, await this.facts.of(projectId)];
    if (!prefix || !project) return [];
    return processesOf(project, prefix).map((process) => this.make(project, process, cause, undefined));
  }

  /** Publishes what an event changed, when it is of a project that is published. */
  @Transactional()
  async follow(event: EventFor<'publication.follow'>): Promise<void> {
    const proposalId = 'proposalId' in event.data ? event.data.proposalId : null;
    for (const projectId of 'projectId' in event.data ? [event.data.projectId] : await this.projectsOf(proposalId))
      await this.followIn(projectId, proposalId, event);
  }

  private async followIn(
    projectId: string,
    proposalId: string | null,
    event: EventFor<'publication.follow'>,
  ): Promise<void> {
    const occurredAt = new Date(event.occurredAt);
    const [published] = await this.db.query<{ id: string }>(sql`
      select id from publication where project_id = ${projectId} and state = 'PUBLISHED' and since <= ${occurredAt}
      for no key update`);
    const [prefix, project] = published ? [this.config.ocdsPrefix, await this.facts.of(projectId)] : [];
    if (!prefix || !project) return;
    // One after the other, so that whoever reads up to a number has read all below it.
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended('open_release', 0))`);
    const before = await this.before(projectId);
    const to = event.type === 'project.stage.advanced' ? event.data.to : undefined;
    for (const process of processesOf(project, prefix)) {
      const earlier = before.find(({ ocid }) => ocid === process.ocid);
      const about = proposalId
        ? process.proposals.some(({ id }) => id === proposalId) || process.imported?.proposalId === proposalId
        : process.own;
      if (!about && proposalId && event.type !== 'publication.begun') continue;
      const cause = { type: event.type, seq: event.seq, date: later(occurredAt, earlier?.bodies), to };
      const made = this.make(project, process, cause, earlier);
      if (about || event.type === 'publication.begun' || changes(made.body, earlier?.bodies)) {
        await this.keep(projectId, made, cause);
      }
    }
  }

  private make(
    project: PublicProject,
    process: ContractingProcess,
    cause: ReleaseCause,
    before: Before | undefined,
  ): MadeRelease {
    const { ours, whole } = toldOf(project, process, cause, before?.told);
    const body = before ? withTakenAway(whole, compiledRelease(before.bodies)) : whole;
    const document = process.own ? projectDocument(project, this.config.oc4idsPrefix ?? '', cause.date) : null;
    // What was imported was mended when it came.
    const faults = [...releaseFaults(process.imported ? ours : body), ...(document ? projectFaults(document) : [])];
    const told = document && withKept(document, project.origin ?? null);
    const proposalIds = process.proposals.map(({ id }) => id);
    return { ocid: process.ocid, body, project: told, proposalIds, faults: distinct(faults) };
  }

  private async keep(projectId: string, made: MadeRelease, { seq, date }: ReleaseCause): Promise<void> {
    const { ocid, body, project, proposalIds, faults } = made;
    const id = v7();
    const [kept] = await this.db.query<{ id: string }>(sql`
      insert into open_release (id, project_id, seq, ocid, release_id, date, body, project, proposal_ids, faults, number)
      select ${id}::uuid, ${projectId}::uuid, ${seq}, ${ocid}, ${String(body.id)}, ${date}, ${JSON.stringify(body)}::json,
        ${project && JSON.stringify(project)}::json, ${proposalIds}::uuid[], ${JSON.stringify(faults)}::jsonb,
        case when ${faults.length} = 0 then (select coalesce(max(number), 0) + 1 from open_release) end
      on conflict (project_id, ocid, seq) do nothing returning id`);
    if (kept) await this.records.write(systemActor, { audiences: [{ table: 'open_release', ids: [id] }] });
  }

  private async before(projectId: string): Promise<Before[]> {
    return this.db.query<Before>(sql`
      select ocid, json_agg(body order by number) as bodies,
        (select coalesce(json_agg(distinct each), '[]') from open_release o, unnest(o.proposal_ids) each
         where o.project_id = r.project_id and o.ocid = r.ocid and o.number is not null and o.withdrawn_at is null) as told
      from open_release r where project_id = ${projectId} and number is not null and withdrawn_at is null
      group by project_id, ocid`);
  }

  private async projectsOf(proposalId: string | null): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select u.project_id as id from publication u join project p on p.id = u.project_id
      where u.state = 'PUBLISHED' and (p.proposal_id = ${proposalId}::uuid
        or p.id = (select q.project_id from proposal q where q.id = ${proposalId}::uuid))`);
    return rows.map(({ id }) => id);
  }
}

/** The event's instant, or just after what was published last: no two releases of a process have one date. */
function later(occurredAt: Date, bodies: readonly OpenObject[] = []): Date {
  const last = Math.max(0, ...bodies.map(({ date }) => Date.parse(String(date)) + 1));
  return new Date(Math.max(occurredAt.getTime(), last));
}

/** Whether a process that an event is not about has changed with it. */
function changes(body: OpenObject, bodies: readonly OpenObject[] | undefined): boolean {
  if (!bodies) return true;
  const content = (release: OpenObject | undefined) => JSON.stringify({ ...release, id: 0, date: 0, tag: 0 });
  return content(compiledRelease(bodies)) !== content(compiledRelease([...bodies, body]));
}

function distinct(faults: readonly ReleaseFault[]): ReleaseFault[] {
  return [...new Map(faults.map((each) => [`${each.path} ${each.code}`, each])).values()];
}
