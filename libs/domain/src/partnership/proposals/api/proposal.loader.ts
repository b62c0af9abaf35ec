import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Permission } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { Attachment } from '../attachments/attachment.entity.js';
import type { ProposalContent } from '../content/proposal.content.js';
import { Proposal, ProposalDraft, ProposalRevision } from '../proposal.entity.js';
import { noFaults, proposalWorkflow } from '../proposal.workflow.js';
import { differences } from '../content/revision.diff.js';
import { conditionsOf, NodeLoaders, type Operation, type Page, pageSeen } from '#libs/graphql';
import { byId, columns, computed, grouped, type ReadTransaction, type RowOf, rows, sql, withIds } from '#libs/platform';
import {
  AttachmentType,
  ProposalDraftType,
  ProposalRevisionType,
  ProposalType,
  type RevisionChangeType,
} from './proposal.types.js';
import { searchText } from '../../../search-text.js';

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

const PROPOSAL = columns(
  Proposal,
  [
    ...(['id', 'reference', 'title', 'summary', 'state', 'submitterId', 'consortiumIds', 'projectId'] as const),
    ...([
      'jurisdiction',
      'pppType',
      'component',
      'contentHash',
      'approvalId',
      'ocid',
      'createdAt',
      'updatedAt',
    ] as const),
    ...(['submittedAt', 'version'] as const),
  ],
  {
    revisionNumber: 'revision',
    capitalValue: computed<{ amount: string | null; currency: string | null } | null>`
      case when proposal.capital_value is not null or proposal.currency is not null
        then json_build_object('amount', trim_scale(proposal.capital_value)::text, 'currency', proposal.currency) end`,
  },
);
const REVISION = columns(ProposalRevision, [
  ...(['id', 'proposalId', 'number', 'title', 'projectId', 'jurisdiction', 'content', 'attachments'] as const),
  ...(['contentHash', 'submittedBy', 'submittedAt'] as const),
]);
const ATTACHMENT = columns(Attachment, ['id', 'proposalId', 'name', 'mediaType', 'size', 'sha256']);

@Injectable()
export class ProposalLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ProposalType, 'Proposal', 'proposal', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** Newest first, unless another order is asked for. */
  async page(filter: ProposalFilter, page: Page, operation: Operation): Promise<ProposalType[]> {
    const { where, values } = conditionsOf([
      [filter.states, 'proposal.state = any ($::text[])'],
      [filter.projectId, 'proposal.project_id = $::uuid'],
      [filter.organisationId, 'proposal.submitter_id = $::uuid or $::uuid = any (proposal.consortium_ids)'],
      [filter.component, 'proposal.component = $'],
      [filter.pppType, 'proposal.ppp_type = $'],
      [filter.currency, 'proposal.capital_value is not null and proposal.currency = $'],
      [filter.ocid, 'proposal.ocid = $'],
      [searchText(filter.text), `proposal.id = any (app.matching_proposal($))`],
    ]);
    const list = { table: 'proposal', as: 'proposal', columns: PROPOSAL.list.text, where, values };
    const statement = pageSeen(list, page);
    const found = await operation.read.query<RowOf<typeof PROPOSAL>>(statement.sql, statement.values);
    return this.present(found, operation.signedIn);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, ProposalType>> {
    return byId(this.present(await read.query(withIds(PROPOSAL, ids)), actor));
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
    const content = computed<ProposalContent>`
      case when proposal.submitter_id = ${organisationId}::uuid
          or proposal_draft.content -> 'consortiumOrganisationIds' is null then proposal_draft.content
        else jsonb_set(proposal_draft.content, '{consortiumOrganisationIds}', (
          select coalesce(jsonb_agg(e.id order by e.place), '[]')
          from jsonb_array_elements_text(proposal_draft.content -> 'consortiumOrganisationIds') with ordinality e(id, place)
          where e.id::uuid = ${organisationId}::uuid or e.id::uuid = any (proposal.consortium_ids))) end`;
    const draft = columns(ProposalDraft, ['id', 'title', 'projectId', 'jurisdiction'], { content });
    const found = rows(
      draft,
      sql`join proposal on proposal.id = proposal_draft.id where proposal_draft.id = any(${ids})`,
    );
    return byId(await read.query(found));
  }

  /** Documents of drafts, in the order in which they came. */
  async draftAttachments(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AttachmentType[]>> {
    const inDraft = sql`join proposal_draft on proposal_draft.id = attachment.proposal_id
      where attachment.proposal_id = any(${ids}) and attachment.in_draft order by attachment.uploaded_at, attachment.id`;
    const found = await read.query(rows(ATTACHMENT, inDraft));
    return grouped(
      ids,
      'proposalId',
      found.map((row) => ({ ...row, path: pathOf(row.id) })),
    );
  }

  /** Every revision of proposals, the first first. */
  async revisions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ProposalRevisionType[]>> {
    const found = await read.query(
      rows(
        REVISION,
        sql`where proposal_id = any(${ids}) order by proposal_revision.proposal_id, proposal_revision.number`,
      ),
    );
    const shown = found.map(({ attachments, ...row }) => ({
      ...row,
      attachments: attachments.map((file) => ({ ...file, path: pathOf(file.id) })),
    }));
    return grouped(ids, 'proposalId', shown);
  }

  private present(found: readonly RowOf<typeof PROPOSAL>[], actor: Actor): ProposalType[] {
    return found.map((row) => ({ ...row, viewerCan: this.viewerCan(row, actor) }));
  }

  private viewerCan({ state, submitterId, consortiumIds }: RowOf<typeof PROPOSAL>, actor: Actor): Permission[] {
    const possible = (command: 'saveDraft' | 'submit' | 'withdraw') =>
      !proposalWorkflow[command](state, noFaults).refused;
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

interface Compared extends Pick<ProposalRevisionType, 'title' | 'projectId' | 'jurisdiction'> {
  readonly content: object;
  readonly attachments: readonly Pick<AttachmentType, 'name' | 'mediaType' | 'size' | 'sha256'>[];
}

export type Comparable = Parameters<typeof differences>[0];

/** What one says otherwise than another, place by place. */
export function changesBetween(before: Compared, now: Compared): RevisionChangeType[] {
  return differences(comparable(before), comparable(now));
}

/** What revisions are compared by: everything the content hash covers. */
export function comparable({ title, projectId, jurisdiction, content, attachments }: Compared): Comparable {
  const files = attachments.map(({ name, mediaType, size, sha256 }) => ({ name, mediaType, size, sha256 }));
  return { title, projectId, jurisdiction, content, attachments: files } as unknown as Comparable;
}
