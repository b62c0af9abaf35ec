import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, type Fault, Refused, stateAfter } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { outsideFault } from '../../identity/organisations/organisation.catalogue.js';
import { Project } from '../../partnership/projects/project.entity.js';
import { ProjectParties } from '../../partnership/projects/project-parties.service.js';
import { changedNeed, type NeedDetails, needFaults, needFields } from './need.details.js';
import { DataNeed } from './need.entity.js';
import { NeedRecords } from './need.records.js';
import { factsOf, needWorkflow } from './need.workflow.js';

export interface AddNeed extends NeedDetails {
  readonly projectId: string;
  /** A dataset of the catalogue; left out when none is known. */
  readonly datasetId?: string | null;
}

interface KnownDataset {
  readonly ownerId: string;
  readonly title: string;
  readonly theme: DataNeed['theme'];
}

/** The data a project needs, as its co-owners say. What a proposal needs is in its content: see `DerivedNeeds`. */
@Injectable()
export class DataNeeds {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(NeedRecords) private readonly records: NeedRecords,
    @Inject(ProjectParties) private readonly parties: ProjectParties,
  ) {}

  /**
   * Adds a need to a project; its lead and co-owners can. With a dataset it is matched, and covered when an agreement in
   * force already gives it to who needs it.
   * @throws Failure NOT_FOUND for the project; Refused PERMISSION; INPUT with every fault; TRANSITION ALREADY_NEEDED
   */
  @Transactional()
  async add(actor: Actor, { projectId, datasetId, ...given }: AddNeed): Promise<DataNeed> {
    const project = await this.db.lock(Project, projectId);
    this.access.assertSees(actor, project, 'project');
    const owners = await this.coOwners(projectId);
    await this.access.assert(actor, 'need.manage', { owners });
    const dataset = datasetId ? await this.knownDataset(actor, datasetId) : null;
    const told = dataset
      ? { title: dataset.title, theme: dataset.theme, existing: true, ...withoutNull(given) }
      : given;
    const details = await this.accepted({}, told, { owners, organisationId: actor.organisationId });
    if (datasetId) await this.assertNew(projectId, datasetId, details.organisationId);
    const now = this.clock.now();
    const need = Object.assign(new DataNeed(), {
      id: v7(),
      projectId,
      proposalId: null,
      requirement: null,
      ...details,
      providerId: dataset?.ownerId ?? details.providerId,
      datasetId: datasetId ?? null,
      state: datasetId ? ('MATCHED' as const) : ('OPEN' as const),
      ground: null,
      agreementId: null,
      createdAt: now,
      updatedAt: now,
    });
    await this.records.save(actor, need);
    const { organisationId } = need;
    await this.records.tell(actor, need, 'need.added', { projectId, organisationId, datasetId: need.datasetId });
    await this.records.follow([need]);
    return need;
  }

  /**
   * Changes what is said about a need.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, FROM_PROPOSAL; INPUT with every fault
   */
  @Transactional()
  async update(
    actor: Actor,
    { id, expectedVersion, ...given }: NeedDetails & { readonly id: string; readonly expectedVersion: number },
  ): Promise<DataNeed> {
    const need = await this.lock(actor, id, expectedVersion);
    const owners = await this.assertOwns(actor, need);
    stateAfter(needWorkflow.change(need.state, factsOf(need)));
    // Whose data it is follows from the dataset, once there is one.
    const fixed = need.datasetId ? { providerId: need.providerId } : {};
    Object.assign(
      need,
      await this.accepted(need, { ...given, ...fixed }, { owners, organisationId: need.organisationId }),
    );
    await this.records.save(actor, need);
    const fields = needFields.filter((field) => given[field] !== undefined);
    await this.records.tell(actor, need, 'need.changed', { fields });
    await this.records.follow([need]);
    return need;
  }

  /**
   * Names the dataset that meets a need, or takes it away (null). Its provider can too, with a dataset of its own.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION WRONG_STATE, ALREADY_NEEDED
   */
  @Transactional()
  async match(actor: Actor, id: string, expectedVersion: number, datasetId: string | null): Promise<DataNeed> {
    const dataset = datasetId ? await this.knownDataset(actor, datasetId) : null;
    const need = await this.lock(actor, id, expectedVersion);
    await this.assertOwns(actor, need, dataset?.ownerId === need.providerId ? need.providerId : null);
    need.state = stateAfter(needWorkflow[datasetId ? 'match' : 'unmatch'](need.state, factsOf(need)));
    if (datasetId && need.projectId) await this.assertNew(need.projectId, datasetId, need.organisationId, id);
    const before = need.datasetId;
    Object.assign(need, { datasetId, ground: null, agreementId: null });
    if (dataset) need.providerId = dataset.ownerId;
    await this.records.save(actor, need);
    if (datasetId) await this.records.tell(actor, need, 'need.matched', { datasetId });
    else if (before) await this.records.tell(actor, need, 'need.unmatched', { datasetId: before });
    await this.records.follow([need]);
    return need;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, FROM_PROPOSAL */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number): Promise<DataNeed> {
    const need = await this.lock(actor, id, expectedVersion);
    await this.assertOwns(actor, need);
    const state = stateAfter(needWorkflow.withdraw(need.state, factsOf(need)));
    Object.assign(need, { state, ground: null, agreementId: null });
    await this.records.save(actor, need);
    await this.records.tell(actor, need, 'need.withdrawn', {});
    return need;
  }

  private async lock(actor: Actor, id: string, expectedVersion: number): Promise<DataNeed> {
    const need = await this.db.lock(DataNeed, id, expectedVersion);
    this.access.assertSees(actor, need, 'data need');
    return need;
  }

  /** @param provider organisation that may act besides those whose need it is */
  private async assertOwns(actor: Actor, need: DataNeed, provider: string | null = null): Promise<string[]> {
    const owners = need.projectId ? await this.coOwners(need.projectId) : [need.organisationId];
    await this.access.assert(actor, 'need.manage', { owners: [...owners, ...(provider ? [provider] : [])] });
    return owners;
  }

  private async coOwners(projectId: string): Promise<string[]> {
    const { leadId, coOwners } = await this.parties.of(projectId);
    return [...new Set([leadId, ...coOwners.map(({ organisationId }) => organisationId)])];
  }

  /** Details that can be kept; who is to receive the data is one of the owners, or stays who it was. */
  private async accepted(
    current: Partial<DataNeed>,
    given: NeedDetails,
    { owners, organisationId }: { readonly owners: readonly string[]; readonly organisationId: string },
  ) {
    const details = changedNeed(current, given, organisationId);
    const faults: Fault[] = needFaults(details);
    if (details.organisationId !== current.organisationId && !owners.includes(details.organisationId)) {
      const message = 'Name a co-owner of the project; it is who an agreement would give the data to.';
      faults.push({ path: ['organisationId'], code: 'NOT_A_PARTY', message });
    }
    if (details.providerId && details.providerId !== current.providerId) {
      const [known] = await this.db.query<{ outside: boolean }>(
        sql`select outside from organisation where id = ${details.providerId}`,
      );
      if (!known) faults.push({ path: ['providerId'], code: 'NOT_FOUND', message: 'There is no such organisation.' });
      else if (known.outside) faults.push(outsideFault(['providerId']));
    }
    if (faults.length > 0) throw Refused.input(faults);
    return details;
  }

  /** Locked, so that who may know of the need is derived from who may know of the dataset. */
  private async knownDataset(actor: Actor, datasetId: string): Promise<KnownDataset> {
    const [dataset] = await this.db.query<KnownDataset>(sql`
       select owner_id as "ownerId", title, theme from dataset
       where id = ${datasetId} and state = 'PUBLISHED' and readers && ${audiencesOf(actor)}::uuid[] for no key update`);
    if (dataset) return dataset;
    const message = 'There is no published dataset with this id that you may see.';
    throw Refused.input([{ path: ['datasetId'], code: 'NOT_FOUND', message }]);
  }

  /** The same dataset is needed by the same organisation for the same project once. */
  private async assertNew(projectId: string, datasetId: string, organisationId: string, but?: string): Promise<void> {
    const [same] = await this.db.query<{ state: string }>(sql`
         select state from data_need where project_id = ${projectId} and dataset_id = ${datasetId} and organisation_id = ${organisationId}
         and state <> 'WITHDRAWN' and id is distinct from ${but ?? null}::uuid`);
    if (!same) return;
    const message = 'The project lists this dataset already for this organisation; change that need instead.';
    throw Refused.transition('ALREADY_NEEDED', message, { state: same.state });
  }
}

function withoutNull(given: NeedDetails): NeedDetails {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}
