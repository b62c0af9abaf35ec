import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Permission } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { type ProposalState } from '../proposal.entity.js';
import { noFaults, proposalWorkflow } from '../proposal.workflow.js';
import { type differences } from '../content/revision.diff.js';
import { conditionsOf, newestSeen, NodeLoaders, type Operation, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { AttachmentType, ProposalDraftType, ProposalRevisionType, ProposalType } from './proposal.types.js';

export interface ProposalFilter {
  readonly states?: readonly string[] | null;
  readonly projectId?: string | null;
  readonly organisationId?: string | null;
  readonly component?: string | null;
  readonly pppType?: string | null;
  readonly currency?: string | null;
  readonly ocid?: string | null;
  readonly text?: string | null;
}

const COLUMNS = `p.id, p.title, p.summary, p.state, p.submitter_id as "submitterId", p.consortium_ids as "consortiumIds",
  p.project_id as "projectId", p.jurisdiction, p.ppp_type as "pppType", p.component,
  case when p.capital_value is not null or p.currency is not null
    then json_build_object('amount', trim_scale(p.capital_value)::text, 'currency', p.currency) end as "capitalValue",
  p.revision as "revisionNumber", p.content_hash as "contentHash", p.approval_id as "approvalId", p.ocid,
  p.created_at as "createdAt", p.updated_at as "updatedAt", p.submitted_at as "submittedAt", p.version`;
const REVISION = `id, proposal_id as "proposalId", number, title, project_id as "projectId", jurisdiction, content, attachments,
  content_hash as "contentHash", submitted_by as "submittedBy", submitted_at as "submittedAt"`;

@Injectable()
export class ProposalLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ProposalType, 'Proposal', 'proposal', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** Newest first. */
  async page(filter: ProposalFilter, { first, after }: Page, operation: Operation): Promise<ProposalType[]> {
    const { where, values } = conditionsOf([
      [filter.states, 'p.state = any ($::text[])'],
      [filter.projectId, 'p.project_id = $::uuid'],
      [filter.organisationId, 'p.submitter_id = $::uuid or $::uuid = any (p.consortium_ids)'],
      [filter.component, 'p.component = $'],
      [filter.pppType, 'p.ppp_type = $'],
      [filter.currency, 'p.capital_value is not null and p.currency = $'],
      [filter.ocid, 'p.ocid = $'],
      [filter.text?.trim() || null, `p.id = any (app.matching_proposal($))`],
    ]);
    const list = { table: 'proposal', as: 'p', columns: COLUMNS, where, values };
    const statement = newestSeen({ ...list, after: after?.[0], limit: first + 1 });
    const rows = await operation.read.query<ProposalType>(statement.sql, statement.values);
    return this.present(rows, operation.signedIn);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, ProposalType>> {
    const rows = await read.query<ProposalType>(`select ${COLUMNS} from proposal p where p.id = any ($1)`, [ids]);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  /**
   * Drafts by proposal; those of others' proposals are not there for the actor. Whom the submitter wants as partners it alone
   * sees, besides itself whoever is one of them; to others a partner is named once it accepted.
   */
  async drafts(
    ids: readonly string[],
    read: ReadTransaction,
    { organisationId }: Actor,
  ): Promise<Map<string, ProposalDraftType>> {
    const rows = await read.query<ProposalDraftType>(
      `select d.id, d.title, d.project_id as "projectId", d.jurisdiction,
         case when p.submitter_id = $2::uuid or d.content -> 'consortiumOrganisationIds' is null then d.content
           else jsonb_set(d.content, '{consortiumOrganisationIds}', (
             select coalesce(jsonb_agg(e.id order by e.place), '[]')
             from jsonb_array_elements_text(d.content -> 'consortiumOrganisationIds') with ordinality e(id, place)
             where e.id::uuid = $2::uuid or e.id::uuid = any (p.consortium_ids))) end as content
       from proposal_draft d join proposal p on p.id = d.id where d.id = any ($1)`,
      [ids, organisationId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Documents of drafts, in the order in which they came. */
  async draftAttachments(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AttachmentType[]>> {
    const rows = await read.query<AttachmentType & { proposalId: string }>(
      `select t.id, t.proposal_id as "proposalId", t.name, t.media_type as "mediaType", t.size, t.sha256
       from attachment t join proposal_draft d on d.id = t.proposal_id
       where t.proposal_id = any ($1) and t.in_draft order by t.uploaded_at, t.id`,
      [ids],
    );
    const byProposal = new Map<string, AttachmentType[]>(ids.map((id) => [id, []]));
    for (const row of rows) byProposal.get(row.proposalId)?.push({ ...row, path: pathOf(row.id) });
    return byProposal;
  }

  /** Every revision of proposals, the first first. */
  async revisions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ProposalRevisionType[]>> {
    const rows = await read.query<ProposalRevisionType>(
      `select ${REVISION} from proposal_revision where proposal_id = any ($1) order by proposal_id, number`,
      [ids],
    );
    const byProposal = new Map<string, ProposalRevisionType[]>(ids.map((id) => [id, []]));
    for (const row of rows) {
      const attachments = row.attachments.map((file) => ({ ...file, path: pathOf(file.id) }));
      byProposal.get(row.proposalId)?.push({ ...row, attachments });
    }
    return byProposal;
  }

  private present(rows: ProposalType[], actor: Actor): ProposalType[] {
    for (const row of rows) row.viewerCan = this.viewerCan(row, actor);
    return rows;
  }

  private viewerCan({ state, submitterId, consortiumIds }: ProposalType, actor: Actor): Permission[] {
    const stands = state as ProposalState;
    const possible = (command: 'saveDraft' | 'submit' | 'withdraw') =>
      !proposalWorkflow[command](stands, noFaults).refused;
    const authors = { owners: [submitterId, ...consortiumIds] };
    const submitter = { owners: [submitterId] };
    return [
      ...this.access.which(actor, ['proposal.read']),
      ...(possible('saveDraft') ? this.access.which(actor, ['proposal.draft'], authors) : []),
      ...(possible('submit') ? this.access.which(actor, ['proposal.submit'], submitter) : []),
      ...(possible('withdraw') ? this.access.which(actor, ['proposal.withdraw'], submitter) : []),
    ];
  }
}

/** Where an attachment is got from. */
export function pathOf(attachmentId: string): string {
  return `/attachments/${attachmentId}`;
}

export type Comparable = Parameters<typeof differences>[0];

/** What revisions are compared by: everything the content hash covers. */
export function comparable({
  title,
  projectId,
  jurisdiction,
  content,
  attachments,
}: Pick<ProposalRevisionType, 'title' | 'projectId' | 'jurisdiction' | 'content' | 'attachments'>): Comparable {
  const files = attachments.map(({ name, mediaType, size, sha256 }) => ({ name, mediaType, size, sha256 }));
  return { title, projectId, jurisdiction, content, attachments: files } as unknown as Comparable;
}
