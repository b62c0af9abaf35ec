import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, asOneLine, Refused } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { ProjectTakeovers } from '../projects/project-takeover.service.js';
import { ProposalTakeovers } from '../proposals/proposal-takeover.service.js';
import {
  type ImportedProcess,
  type ImportedRelease,
  type KeptRelease,
  type OrganisationRef,
  withIds,
} from './import.types.js';
import { ImportedOrganisations } from './import.organisations.js';

type Releases = readonly ImportedRelease[];
type IdOf = (ref: OrganisationRef) => string;

interface ImportRecord {
  readonly key: string;
  readonly releases: Releases;
  /** Whether what they say was kept, which versions before this one did not. */
  readonly kept: boolean;
  readonly projectId: string;
  readonly proposalId: string | null;
}

/** A process on its way in. */
interface Coming {
  readonly process: ImportedProcess;
  readonly known: ImportRecord | undefined;
  readonly idOf: IdOf;
  readonly addedOrganisations: number;
  projectId: string;
  madeProject: boolean;
  proposalId: string | null;
}

/** What became of a process, and how much it added. `unchanged`: what it says had been brought in before. */
export interface Brought {
  readonly outcome: 'brought' | 'amended' | 'unchanged';
  readonly organisations: number;
  readonly projects: number;
  readonly proposals: number;
}

const NOTHING: Brought = { outcome: 'unchanged', organisations: 0, projects: 0, proposals: 0 };

/** Brings processes from elsewhere in, through the services of the nouns they become. */
@Injectable()
export class Imports {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ImportedOrganisations) private readonly organisations: ImportedOrganisations,
    @Inject(ProjectTakeovers) private readonly projects: ProjectTakeovers,
    @Inject(ProposalTakeovers) private readonly proposals: ProposalTakeovers,
  ) {}

  /**
   * Brings several processes in, all in one transaction or none: what is refused is refused for all of them, so a caller
   * who wants the others in asks again without it. Answers what became of each, in their order.
   * @param source names the kind of source in the ledger, such as `ocds`
   * @throws Refused PERMISSION; INPUT with every fault; TRANSITION RELEASES_MISSING when one was brought in from releases
   *   that these were not merged with: by another import meanwhile, or by a version that kept none
   */
  @Transactional()
  async bring(actor: Actor, source: string, processes: readonly ImportedProcess[]): Promise<Brought[]> {
    await this.access.assert(actor, 'platform.operate');
    // Imports at once take turns: they name the same organisations and projects.
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended('import', 0))`);
    const known = await this.known(processes.map(({ key }) => key));
    const wanted = processes.filter((each) => addsTo(known.get(each.key), each));
    const resolved = await this.organisations.resolve(
      actor,
      wanted.map(({ organisations }) => organisations),
    );
    const coming = wanted.map((process, at): Coming => {
      const { ids, added } = resolved[at] ?? { ids: new Map<OrganisationRef, string>(), added: 0 };
      const idOf: IdOf = (ref) => {
        const id = ids.get(ref);
        if (!id) throw new Error(`${process.key} names ${ref} without describing it.`);
        return id;
      };
      const before = known.get(process.key);
      const { projectId = '', proposalId = null } = before ?? {};
      return { process, known: before, idOf, addedOrganisations: added, projectId, madeProject: false, proposalId };
    });
    await this.bringProjects(actor, source, coming);
    await this.bringProposals(actor, source, coming);
    await this.keep(coming, source);
    const byKey = new Map(coming.map((each) => [each.process.key, each]));
    return processes.map(({ key }) => {
      const each = byKey.get(key);
      if (!each) return NOTHING;
      return {
        outcome: each.known ? 'amended' : 'brought',
        organisations: each.addedOrganisations,
        projects: each.madeProject ? 1 : 0,
        proposals: each.proposalId && !each.known?.proposalId ? 1 : 0,
      };
    });
  }

  private async bringProjects(actor: Actor, source: string, coming: readonly Coming[]): Promise<void> {
    const keyOf = ({ process: { project }, idOf }: Coming) =>
      project.withinRef === null ? project.key : `${idOf(project.withinRef)}#${project.key}`;
    const fresh = coming.filter((each) => !each.known);
    const shared = await this.db.query<{ key: string; id: string }>(
      sql`select key, project_id as id from import_project where key = any(${fresh.map(keyOf)}::text[])`,
    );
    const ids = new Map(shared.map(({ key, id }) => [key, id]));
    const first = new Map<string, Coming>();
    for (const each of fresh) if (!ids.has(keyOf(each)) && !first.has(keyOf(each))) first.set(keyOf(each), each);
    const made = await this.projects.takeAll(
      actor,
      [...first.values()].map(({ process, idOf }) => {
        const { project } = process;
        const stakes = project.stakes.map(({ ref, kind, share, votingWeight }) => ({
          organisationId: idOf(ref),
          kind,
          share,
          votingWeight,
        }));
        return { ...detailsOf(process, source), ocid: process.key, leadId: idOf(project.leadRef), stakes };
      }),
    );
    [...first].forEach(([key, each], at) => {
      each.madeProject = true;
      ids.set(key, made[at]?.id ?? '');
    });
    for (const each of fresh) each.projectId = ids.get(keyOf(each)) ?? '';
    if (first.size > 0) {
      await this.db.query(
        sql`insert into import_project (key, project_id) select * from unnest(${[...first.keys()]}::text[], ${made.map(({ id }) => id)}::uuid[])`,
      );
    }
    for (const { known, process } of coming)
      if (known) await this.projects.amend(actor, known.projectId, detailsOf(process, source));
  }

  private async bringProposals(actor: Actor, source: string, coming: readonly Coming[]): Promise<void> {
    const given = coming.flatMap((each) => {
      const { process, idOf, projectId } = each;
      const { proposal, project, key } = process;
      if (!proposal) return [];
      const { title, state, submittedAt } = proposal;
      const foreign = {
        title,
        state,
        submittedAt,
        source,
        ocid: key,
        projectId,
        jurisdiction: project.jurisdiction,
        submitterId: idOf(proposal.submitterRef),
        consortiumIds: proposal.consortiumRefs.map(idOf),
        content: withIds(proposal.content, idOf),
      };
      return [{ each, foreign }];
    });
    const fresh = given.filter(({ each }) => each.proposalId === null);
    const made = await this.proposals.takeAll(
      actor,
      fresh.map(({ foreign }) => foreign),
    );
    for (const { each, foreign } of given)
      if (each.proposalId !== null) await this.proposals.amend(actor, each.proposalId, foreign);
    fresh.forEach(({ each }, at) => (each.proposalId = made[at]?.id ?? null));
  }

  private async keep(coming: readonly Coming[], source: string): Promise<void> {
    if (coming.length === 0) return;
    const rows = coming.map(({ process, projectId, proposalId, known, madeProject }) => ({
      key: process.key,
      releases: process.releases.map(({ release: _, published: __, ...each }) => each),
      sources: process.releases,
      said: known || madeProject ? detailsOf(process, source) : null,
      project_id: projectId,
      proposal_id: proposalId,
    }));
    const now = this.clock.now();
    await this.db.query(sql`
      insert into import_record (key, releases, sources, said, project_id, proposal_id, imported_at)
      select key, releases, sources, said, project_id, proposal_id, ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (key text, releases jsonb, sources json, said jsonb, project_id uuid, proposal_id uuid)
      on conflict (key) do update set releases = excluded.releases, sources = excluded.sources, said = excluded.said, proposal_id = excluded.proposal_id,
        amended_at = ${now}`);
  }

  private async known(keys: readonly string[]): Promise<ReadonlyMap<string, ImportRecord>> {
    const rows = await this.db.query<ImportRecord>(sql`
       select key, releases, sources is not null as kept, project_id as "projectId", proposal_id as "proposalId"
       from import_record where key = any(${keys}::text[])`);
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** What was kept of processes that are here, by their keys: what comes now is merged onto it. */
  async kept(actor: Actor, keys: readonly string[]): Promise<ReadonlyMap<string, readonly KeptRelease[]>> {
    await this.access.assert(actor, 'platform.operate');
    const rows = await this.db.query<{ key: string; sources: KeptRelease[] }>(
      sql`select key, sources from import_record where sources is not null and key = any(${keys}::text[])`,
    );
    return new Map(rows.map(({ key, sources }) => [key, sources]));
  }
}

function detailsOf({ project }: ImportedProcess, source: string) {
  const { summary, component, jurisdiction, stage } = project;
  const name = asOneLine(project.name);
  const nativeName = project.nativeName && asOneLine(project.nativeName);
  return { name, nativeName, summary, component, jurisdiction, stage, source };
}

/**
 * Whether the releases say more than those it was brought in from.
 * @throws Refused TRANSITION RELEASES_MISSING when they would say less
 */
function addsTo(record: ImportRecord | undefined, { releases: given, onto }: ImportedProcess): boolean {
  if (!record) return true;
  const { releases: known, kept } = record;
  if (kept && includes(known, given)) return false;
  if (kept && known.every(({ contentHash }) => onto.includes(contentHash))) return true;
  // Brought in by a version that did not keep what releases say: all of them together make up for it.
  if (!kept && includes(given, known)) return true;
  if (includes(known, given)) return false;
  const [was, is] = [compiledUpTo(known), compiledUpTo(given)];
  // A later record sums up whatever there was; an earlier one, or releases it had summed up, say nothing new.
  if (is !== undefined && is >= latest(known)) return true;
  if (was !== undefined && latest(given) <= was) return false;
  const missing = known.filter((each) => !includes(given, [each])).map(({ id }) => id);
  throw Refused.transition(
    'RELEASES_MISSING',
    kept
      ? 'Another import brought releases of it in meanwhile; import these again.'
      : `It was merged from releases that are not here, or not as they were (${missing.join(', ')}); import all of them together.`,
  );
}

/** Date of the compiled release among them, if any. ISO texts compare as their dates do. */
function compiledUpTo(releases: Releases): string | undefined {
  return releases.findLast(({ compiled }) => compiled)?.date;
}

function latest(releases: Releases): string {
  return releases.map(({ date }) => date).reduce((last, date) => (date > last ? date : last), '');
}

/** Whether every one of `some` is in `all`, with the same content. */
function includes(all: Releases, some: Releases): boolean {
  return some.every(({ id, contentHash }) => all.some((each) => each.id === id && each.contentHash === contentHash));
}
