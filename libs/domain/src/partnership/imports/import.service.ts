import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Organisations } from '../../identity/organisations/organisation.service.js';
import { ProjectTakeovers } from '../projects/project-takeover.service.js';
import { ProposalTakeovers } from '../proposals/proposal-takeover.service.js';
import { type ImportedOrganisation, type ImportedProcess, type OrganisationRef, withIds } from './import.types.js';

type Releases = ImportedProcess['releases'];
type IdOf = (ref: OrganisationRef) => string;

interface ImportRecord {
  readonly releases: Releases;
  readonly projectId: string;
  readonly proposalId: string | null;
}

/** What became of a process, and how much it added. `unchanged`: all of its releases had been brought in before. */
export interface Brought {
  readonly outcome: 'brought' | 'amended' | 'unchanged';
  readonly organisations: number;
  readonly projects: number;
  readonly proposals: number;
}

const NOTHING: Brought = { outcome: 'unchanged', organisations: 0, projects: 0, proposals: 0 };

/** Brings processes from elsewhere in, through the services of the nouns they become; each in one transaction. */
@Injectable()
export class Imports {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(ProjectTakeovers) private readonly projects: ProjectTakeovers,
    @Inject(ProposalTakeovers) private readonly proposals: ProposalTakeovers,
  ) {}

  /**
   * @param source names the kind of source in the ledger, such as `ocds`
   * @throws Refused PERMISSION; INPUT with every fault; TRANSITION RELEASES_MISSING when the process was brought in from
   *   releases that are not among these, so that merging would lose what they say
   */
  @Transactional()
  async bring(actor: Actor, source: string, process: ImportedProcess): Promise<Brought> {
    await this.access.assert(actor, 'platform.operate');
    const { key, releases, proposal } = process;
    await this.lock('import', key);
    const known = await this.known(key);
    if (known && includes(known.releases, releases)) return NOTHING;
    if (known) assertNoneMissing(known.releases, releases);

    const { ids, added } = await this.organisationIds(actor, process.organisations);
    const idOf: IdOf = (ref) => {
      const id = ids.get(ref);
      if (!id) throw new Error(`${key} names ${ref} without describing it.`);
      return id;
    };
    const project = await this.project(actor, source, process, idOf, known?.projectId);
    const proposalId = proposal
      ? await this.proposal(actor, source, process, idOf, project.id, known?.proposalId)
      : (known?.proposalId ?? null);
    await this.db.query(
      `insert into import_record (key, releases, project_id, proposal_id, imported_at) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set releases = excluded.releases, proposal_id = excluded.proposal_id, amended_at = $5`,
      [key, JSON.stringify(releases), project.id, proposalId, this.clock.now()],
    );
    return {
      outcome: known ? 'amended' : 'brought',
      organisations: added,
      projects: project.made ? 1 : 0,
      proposals: proposalId && !known?.proposalId ? 1 : 0,
    };
  }

  /** Organisations are known again by how the source names them, or by an identifier. */
  private async organisationIds(
    actor: Actor,
    described: readonly ImportedOrganisation[],
  ): Promise<{ ids: ReadonlyMap<OrganisationRef, string>; added: number }> {
    const ids = new Map<OrganisationRef, string>();
    let added = 0;
    for (const organisation of described) {
      const { ref } = organisation;
      await this.lock('import organisation', ref);
      const known = await this.knownOrganisation(organisation);
      if (!known) added += 1;
      const id = known ?? (await this.register(actor, organisation));
      ids.set(ref, id);
      await this.db.query(
        'insert into import_organisation (ref, organisation_id) values ($1, $2) on conflict (ref) do nothing',
        [ref, id],
      );
    }
    return { ids, added };
  }

  private async knownOrganisation({ ref, identifiers }: ImportedOrganisation): Promise<string | undefined> {
    const [named] = await this.db.query<{ id: string }>(
      'select organisation_id as id from import_organisation where ref = $1',
      [ref],
    );
    if (named) return named.id;
    for (const identifier of identifiers) {
      const [found] = await this.db.query<{ id: string }>(
        `select id from organisation where identifiers @> $1::jsonb and state <> 'SUSPENDED' limit 1`,
        [JSON.stringify([identifier])],
      );
      if (found) return found.id;
    }
    return undefined;
  }

  private async register(actor: Actor, described: ImportedOrganisation): Promise<string> {
    const { kind, name, level, jurisdiction, identifiers } = described;
    const details = { kind, name, level, jurisdiction, identifiers };
    try {
      await this.organisations.assertAcceptable(details);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'INPUT') throw error;
      throw Refused.input(error.refusal.faults.map((fault): Fault => ({ ...fault, path: [name, ...fault.path] })));
    }
    const organisation = await this.organisations.add(details, 'VERIFIED');
    await this.organisations.recordRegistered(actor, organisation);
    return organisation.id;
  }

  private async project(
    actor: Actor,
    source: string,
    { project }: ImportedProcess,
    idOf: IdOf,
    known: string | undefined,
  ): Promise<{ id: string; made: boolean }> {
    const { key, name, summary, component, jurisdiction, stage } = project;
    const details = { name, summary, component, jurisdiction, stage, source };
    if (known) {
      await this.projects.amend(actor, known, details);
      return { id: known, made: false };
    }
    await this.lock('import project', key);
    const [shared] = await this.db.query<{ id: string }>('select project_id as id from import_project where key = $1', [
      key,
    ]);
    if (shared) return { id: shared.id, made: false };
    const stakes = project.stakes.map(({ ref, kind, share, votingWeight }) => ({
      organisationId: idOf(ref),
      kind,
      share,
      votingWeight,
    }));
    const { id } = await this.projects.take(actor, { ...details, leadId: idOf(project.leadRef), stakes });
    await this.db.query('insert into import_project (key, project_id) values ($1, $2)', [key, id]);
    return { id, made: true };
  }

  private async proposal(
    actor: Actor,
    source: string,
    { proposal, project }: ImportedProcess,
    idOf: IdOf,
    projectId: string,
    known: string | null | undefined,
  ): Promise<string | null> {
    if (!proposal) return null;
    const { title, state, submittedAt } = proposal;
    const given = {
      title,
      state,
      submittedAt,
      source,
      projectId,
      jurisdiction: project.jurisdiction,
      submitterId: idOf(proposal.submitterRef),
      consortiumIds: proposal.consortiumRefs.map(idOf),
      content: withIds(proposal.content, idOf),
    };
    const { id } = known ? await this.proposals.amend(actor, known, given) : await this.proposals.take(actor, given);
    return id;
  }

  private async known(key: string): Promise<ImportRecord | undefined> {
    const [row] = await this.db.query<ImportRecord>(
      `select releases, project_id as "projectId", proposal_id as "proposalId" from import_record where key = $1`,
      [key],
    );
    return row;
  }

  /** Two imports at once take turns at what both name. */
  private async lock(what: string, key: string): Promise<void> {
    await this.db.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${what} ${key}`]);
  }
}

function assertNoneMissing(known: Releases, given: Releases): void {
  if (includes(given, known)) return;
  const missing = known.filter((each) => !includes(given, [each])).map(({ id }) => id);
  throw Refused.transition(
    'RELEASES_MISSING',
    `It was merged from releases that are not here, or not as they were (${missing.join(', ')}); import all of them together.`,
  );
}

/** Whether every one of `some` is in `all`, with the same content. */
function includes(all: Releases, some: Releases): boolean {
  return some.every(({ id, contentHash }) => all.some((each) => each.id === id && each.contentHash === contentHash));
}
