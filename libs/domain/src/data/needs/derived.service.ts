import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { In } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, type Fault, PUBLIC_AUDIENCE, stateAfter, systemActor, topic } from '#libs/contracts';
import { Clock, Database, Records, type Sql, sql } from '#libs/platform';
import type { ProposalContent } from '../../partnership/proposals/content/proposal.content.js';
import {
  type RevisionFollower,
  RevisionFollowers,
  type SubmittedProposal,
} from '../../partnership/proposals/submission/revision.followers.js';
import { Coverages } from './coverage.service.js';
import { changedNeed } from './need.details.js';
import { DataNeed } from './need.entity.js';
import { NeedRecords } from './need.records.js';
import { factsOf, needWorkflow } from './need.workflow.js';

type Required = NonNullable<ProposalContent['datasets']>[number];

/** Needs that nobody enters: what proposals ask for, and how all needs stand. */
@Injectable()
export class DerivedNeeds implements RevisionFollower {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Coverages) private readonly coverages: Coverages,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly writes: Records,
    @Inject(NeedRecords) private readonly records: NeedRecords,
    @Inject(RevisionFollowers) revisions: RevisionFollowers,
  ) {
    revisions.register(this);
  }

  /**
   * Makes the needs of a proposal those of its latest revision, in the transaction that submits it. A requirement that was
   * there before stays the same need, with the dataset it was matched to.
   */
  async follow(actor: Actor, proposal: SubmittedProposal, { datasets: wanted }: ProposalContent): Promise<void> {
    const { id: proposalId, submitterId, revision } = proposal;
    const before = await this.db.tx.find(DataNeed, { where: { proposalId }, lock: { mode: 'for_no_key_update' } });
    const known = new Map(before.map((need) => [need.requirement, need]));
    const required = new Map([...(wanted ?? [])].reverse().map((each) => [requirementOf(each), each]));
    const owners = await this.ownersOf([...required.values()]);
    const now = this.clock.now();
    const needs: DataNeed[] = [];
    for (const [requirement, each] of required) {
      const need = known.get(requirement) ?? Object.assign(new DataNeed(), { id: v7(), requirement, createdAt: now });
      const datasetId = each.datasetId ?? need.datasetId ?? null;
      const covered = need.state === 'COVERED' && need.datasetId === datasetId;
      Object.assign(need, {
        projectId: null,
        proposalId,
        ...changedNeed({}, detailsOf(each), submitterId),
        providerId:
          owners.get(datasetId ?? '') ?? each.holderOrganisationId ?? (need.datasetId ? need.providerId : null),
        datasetId,
        state: covered ? need.state : datasetId ? ('MATCHED' as const) : ('OPEN' as const),
        ground: covered ? need.ground : null,
        agreementId: covered ? need.agreementId : null,
      });
      needs.push(need);
    }
    const gone = before.filter(({ requirement, state }) => state !== 'WITHDRAWN' && !required.has(requirement ?? ''));
    for (const need of gone) Object.assign(need, { state: 'WITHDRAWN', ground: null, agreementId: null });
    if (needs.length + gone.length === 0) return;
    await this.records.save(actor, ...needs, ...gone);
    const data = { proposalId, revision, needs: needs.map(({ id }) => id), withdrawn: gone.map(({ id }) => id) };
    const subject = { kind: 'proposal' as const, id: proposalId, version: proposal.version };
    const topics = [topic('proposal', proposalId), ...proposal.authors.map((id) => topic('organisation', id))];
    await this.writes.write(actor, {
      tell: (tell) => tell('need.listed', subject, data, { audience: proposal.authors, topics }),
    });
    await this.records.follow(needs);
  }

  /** What a revision names must be in the catalogue: faults with paths from the content's root. */
  async faults(authors: readonly string[], { datasets: wanted }: ProposalContent): Promise<Fault[]> {
    const named = (wanted ?? []).flatMap(({ datasetId }) => (datasetId ? [datasetId] : []));
    if (named.length === 0) return [];
    const rows = await this.db.query<{ id: string }>(
      sql`select id from dataset where id = any(${named}::uuid[]) and published_at is not null and readers && ${[PUBLIC_AUDIENCE, ...authors]}::uuid[]`,
    );
    const known = new Set(rows.map(({ id }) => id));
    return (wanted ?? []).flatMap(({ datasetId }, index): Fault[] => {
      if (!datasetId || known.has(datasetId)) return [];
      const message = 'There is no such dataset in the catalogue that you may see; describe what is missing instead.';
      return [{ path: ['datasets', index, 'datasetId'], code: 'NOT_FOUND', message }];
    });
  }

  /** Which of the data a draft asks for may not be used yet, were it submitted now: faults with paths from its root. */
  async foretold(
    { id, submitterId }: Pick<SubmittedProposal, 'id' | 'submitterId'>,
    { datasets: wanted = [] }: ProposalContent,
  ): Promise<Fault[]> {
    const before = await this.db.query<{ requirement: string; datasetId: string | null }>(
      sql`select requirement, dataset_id as "datasetId" from data_need where proposal_id = ${id}`,
    );
    const matched = new Map(before.map(({ requirement, datasetId }) => [requirement, datasetId]));
    return this.coverages.foretold(
      wanted.map((each, index) => ({
        index,
        title: each.title ?? '',
        organisationId: submitterId,
        providerId: each.holderOrganisationId ?? null,
        datasetId: each.datasetId ?? matched.get(requirementOf(each)) ?? null,
      })),
    );
  }

  /** Follows what became of a proposal; looks at how it stands, so that hearing it late or twice changes nothing. */
  @Transactional()
  async followProposal(proposalId: string): Promise<void> {
    const [proposal] = await this.db.query<{ state: string; projectId: string | null }>(
      sql`select state, project_id as "projectId" from proposal where id = ${proposalId}`,
    );
    if (!proposal) return;
    const { state, projectId } = proposal;
    if (projectId) await this.db.query(sql`select 1 from project where id = ${projectId} for no key update`);
    for (const need of await this.locked(sql`proposal_id = ${proposalId} and project_id is null`)) {
      if (state === 'APPROVED' && projectId) {
        need.projectId = projectId;
        await this.records.save(systemActor, need);
        const { organisationId, datasetId } = need;
        await this.records.tell(systemActor, need, 'need.added', { projectId, organisationId, datasetId });
      } else if (state === 'REJECTED' || state === 'WITHDRAWN' || state === 'CANCELLED') {
        const withdrawn = stateAfter(needWorkflow.withdraw(need.state, { ...factsOf(need), underReview: false }));
        Object.assign(need, { state: withdrawn, ground: null, agreementId: null });
        await this.records.save(systemActor, need);
        await this.records.tell(systemActor, need, 'need.withdrawn', {});
      }
    }
  }

  /** Follows the proposal that a project was made from, if it was. */
  async followProject(projectId: string): Promise<void> {
    const [made] = await this.db.query<{ id: string | null }>(
      sql`select proposal_id as id from project where id = ${projectId}`,
    );
    if (made?.id) await this.followProposal(made.id);
  }

  /** Brings the needs that an agreement covers, or could, to how it stands. */
  @Transactional()
  async followAgreement(agreementId: string): Promise<void> {
    await this.records.follow(
      await this.locked(
        sql`agreement_id = ${agreementId}
          or dataset_id in (select unnest(dataset_ids) from agreement where id = ${agreementId})`,
      ),
    );
  }

  /** Brings the needs matched to a dataset to how it stands in the catalogue. */
  @Transactional()
  async followDataset(datasetId: string): Promise<void> {
    await this.records.follow(await this.locked(sql`dataset_id = ${datasetId}`));
  }

  private async locked(condition: Sql): Promise<DataNeed[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select id from data_need where state <> 'WITHDRAWN' and (${condition}) order by id for no key update`,
    );
    return this.db.tx.find(DataNeed, { where: { id: In(rows.map((row) => row.id)) }, order: { id: 'ASC' } });
  }

  /** Whose the datasets are that requirements name. */
  private async ownersOf(required: readonly Required[]): Promise<Map<string, string>> {
    const datasetIds = required.flatMap(({ datasetId }) => (datasetId ? [datasetId] : []));
    if (datasetIds.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; ownerId: string }>(
      sql`select id, owner_id as "ownerId" from dataset where id = any(${datasetIds}::uuid[]) order by id for no key update`,
    );
    return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
  }
}

/** The same requirement has the same dataset, or else the same title, in every revision. */
function requirementOf({ datasetId, title }: Required): string {
  return datasetId ? `dataset:${datasetId}` : `title:${title?.trim().toLowerCase().replace(/\s+/g, ' ') ?? ''}`;
}

function detailsOf({ holderOrganisationId, holderFunction, datasetId, ...said }: Required) {
  return {
    ...said,
    existing: said.existing ?? datasetId !== undefined,
    providerId: holderOrganisationId,
    providerFunction: holderFunction,
  };
}
