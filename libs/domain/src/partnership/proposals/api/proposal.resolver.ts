import { Inject } from '@nestjs/common';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Failure, type Fault, type FileState } from '#libs/contracts';
import {
  AtMost,
  Paged,
  type Connection,
  CurrentActor,
  FaultType,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  Requires,
} from '#libs/graphql';
import { whySentence } from '../../../engines/approvals/words/approval.sentence.js';
import { differences } from '../content/revision.diff.js';
import { Submissions } from '../submission/submission.service.js';
import { ApprovalLoader } from '../../../engines/approvals/api/approval.loader.js';
import { ApprovalType } from '../../../engines/approvals/api/approval.types.js';
import { routeView } from '../../../engines/approvals/api/approval.view.js';
import { ApprovalRouteType } from '../../../engines/approvals/api/why.types.js';
import { FileStateEnum } from '../../../engines/files/api/file.enums.js';
import { fileState } from '../../../engines/files/api/file.loader.js';
import { ReceiptLoader } from '../../../engines/receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../engines/receipts/api/receipt.types.js';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProjectType } from '../../projects/api/project.types.js';
import { ProposalHolderType } from './holder.types.js';
import { proposalSorts, ProposalsArgs } from './proposal.inputs.js';
import { comparable, type Comparable, ProposalLoader } from './proposal.loader.js';
import {
  AttachmentType,
  ProposalConnection,
  ProposalDraftType,
  ProposalRequirementType,
  ProposalRevisionType,
  ProposalType,
  RevisionChangeType,
} from './proposal.types.js';
import { FundingSourceType, PlannedStakeType } from './content.types.js';

@Resolver(() => ProposalType)
export class ProposalResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ProposalLoader) private readonly loader: ProposalLoader,
    @Inject(Submissions) private readonly submissions: Submissions,
  ) {}

  @Requires('proposal.read')
  @Query(() => ProposalType, { nullable: true, description: 'A proposal by id.' })
  proposal(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<ProposalType | null> {
    return this.nodes.load(ProposalType, id, operation);
  }

  @Requires('proposal.read')
  @Query(() => ProposalConnection, { description: 'Proposals you may see, the newest first.' })
  async proposals(@Args() args: ProposalsArgs, @Op() operation: Operation): Promise<Connection<ProposalType>> {
    const page = proposalSorts.pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation), page, ({ id }) => [id]);
  }

  @Requires('proposal.draft')
  @Query(() => ApprovalRouteType, {
    description: 'Who would decide and by when, were the draft submitted now. Its authors only.',
  })
  async proposalRoute(
    @Args('id', { type: () => ID, description: 'The proposal.' }) id: string,
    @CurrentActor() actor: Actor,
    @Op() { language }: Operation,
  ): Promise<ApprovalRouteType> {
    return routeView(await this.submissions.route(actor, id), language);
  }

  @Requires('proposal.draft')
  @AtMost(500)
  @Query(() => [FaultType], {
    description:
      'Everything that keeps the draft from being submitted, or its first stage from opening, place by place: what its process requires included. Its authors only.',
  })
  proposalFaults(
    @Args('id', { type: () => ID, description: 'The proposal.' }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Fault[]> {
    return this.submissions.missing(actor, id);
  }

  @Requires('proposal.draft')
  @AtMost(10)
  @Query(() => [ProposalRequirementType], {
    description: 'What the process of the draft requires besides decisions, were it submitted now. Its authors only.',
  })
  proposalRequirements(
    @Args('id', { type: () => ID, description: 'The proposal.' }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ProposalRequirementType[]> {
    return this.submissions.required(actor, id);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that submits it.' })
  submitter(@Parent() { submitterId }: ProposalType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, submitterId, operation);
  }

  @AtMost(200)
  @ResolveField(() => [OrganisationType], { description: 'Its partners: those that accepted to be.' })
  async consortium(@Parent() { consortiumIds }: ProposalType, @Op() operation: Operation): Promise<OrganisationType[]> {
    return this.organisations(consortiumIds, operation);
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project it is for, if you may see it.' })
  project(@Parent() { projectId }: ProposalType, @Op() operation: Operation): Promise<ProjectType | null> | null {
    return projectId ? this.nodes.load(ProjectType, projectId, operation) : null;
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'Its approval, once submitted.' })
  approval(@Parent() { approvalId }: ProposalType, @Op() operation: Operation): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  @ResolveField(() => ProposalDraftType, { nullable: true, description: 'What is being written; its authors only.' })
  draft(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ProposalDraftType | null> {
    return operation.batch('proposal.draft', id, (ids, read) => this.loader.drafts(ids, read, operation.signedIn));
  }

  @Paged(100, 100)
  @ResolveField(() => [ProposalRevisionType], { description: 'What was submitted, the first first.' })
  revisions(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ProposalRevisionType[]> {
    return this.revisionsOf(id, operation);
  }

  @ResolveField(() => ProposalRevisionType, {
    nullable: true,
    description: 'A submitted revision; the last when no number is given.',
  })
  async revision(
    @Parent() { id, revisionNumber }: ProposalType,
    @Args('number', { type: () => Int, nullable: true, description: 'Counted from 1.' }) number: number | null,
    @Op() operation: Operation,
  ): Promise<ProposalRevisionType | null> {
    const wanted = number ?? revisionNumber;
    return (await this.revisionsOf(id, operation)).find((revision) => revision.number === wanted) ?? null;
  }

  @AtMost(1000)
  @ResolveField(() => [RevisionChangeType], { description: 'What differs between two revisions, place by place.' })
  async changes(
    @Parent() { id }: ProposalType,
    @Args('from', { type: () => Int, description: 'Number of the earlier.' }) from: number,
    @Args('to', { type: () => Int, description: 'Number of the later.' }) to: number,
    @Op() operation: Operation,
  ): Promise<RevisionChangeType[]> {
    const revisions = await this.revisionsOf(id, operation);
    const [before, after] = [from, to].map((wanted) => {
      const found = revisions.find(({ number }) => number === wanted);
      if (!found) throw Failure.notFound('revision', `${id} number ${wanted}`);
      return comparable(found);
    }) as [Comparable, Comparable];
    return differences(before, after);
  }

  @ResolveField(() => ProposalHolderType, {
    nullable: true,
    description: 'With whom it is, why and until when; null once it has ended.',
  })
  async holder(
    @Parent() { state, submitterId, approvalId, updatedAt }: ProposalType,
    @Op() operation: Operation,
  ): Promise<ProposalHolderType | null> {
    if (state === 'DRAFT') {
      const organisations = await this.organisations([submitterId], operation);
      return { organisations, reason: 'Its authors are writing it.', since: updatedAt, until: null };
    }
    if (!approvalId || !['UNDER_REVIEW', 'CHANGES_REQUESTED'].includes(state)) return null;
    const answer = await this.approvals.why(operation, approvalId);
    if (!answer) return null;
    const organisations = await this.organisations(
      [...new Set(answer.waitingOn.flatMap(({ organisationId }) => organisationId ?? []))],
      operation,
    );
    const owing = answer.missing.flatMap(({ owedBy }) => owedBy ?? []);
    const named = [...organisations, ...(await this.organisations(owing, operation))];
    const names = new Map(named.map(({ id, name }) => [id, name]));
    const [until = null] = answer.waitingOn.flatMap(({ dueAt }) => dueAt ?? []).sort();
    return { organisations, reason: whySentence(answer, answer.definition, names), since: answer.since, until };
  }

  private async revisionsOf(id: string, operation: Operation): Promise<ProposalRevisionType[]> {
    return (await operation.batch('proposal.revisions', id, (ids, read) => this.loader.revisions(ids, read))) ?? [];
  }

  private async organisations(ids: readonly string[], operation: Operation): Promise<OrganisationType[]> {
    const loaded = await Promise.all(ids.map((id) => this.nodes.load(OrganisationType, id, operation)));
    return loaded.filter((one) => one !== null);
  }
}

/** Names whoever is named by id in a proposal's content. */
@Resolver(() => PlannedStakeType)
export class PlannedStakeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The co-owner.' })
  organisation(@Parent() { organisationId }: PlannedStakeType, @Op() operation: Operation) {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}

@Resolver(() => FundingSourceType)
export class FundingSourceResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The funder, when it is one of the platform.' })
  organisation(@Parent() { organisationId }: FundingSourceType, @Op() operation: Operation) {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}

@Resolver(() => AttachmentType)
export class AttachmentResolver {
  @ResolveField(() => FileStateEnum, {
    nullable: true,
    description: 'How far its malware check is; null where none was set up when it came.',
  })
  check(@Parent() { id }: AttachmentType, @Op() operation: Operation): Promise<FileState | null> {
    return fileState(id, operation);
  }
}

@Resolver(() => ProposalDraftType)
export class ProposalDraftResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ProposalLoader) private readonly loader: ProposalLoader,
  ) {}

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project it is for, if you may see it.' })
  project(@Parent() { projectId }: ProposalDraftType, @Op() operation: Operation): Promise<ProjectType | null> | null {
    return projectId ? this.nodes.load(ProjectType, projectId, operation) : null;
  }

  @AtMost(100)
  @ResolveField(() => [AttachmentType], { description: 'Its documents.' })
  async attachments(@Parent() { id }: ProposalDraftType, @Op() operation: Operation): Promise<AttachmentType[]> {
    const many = this.loader.draftAttachments.bind(this.loader);
    return (await operation.batch('proposal.draftAttachments', id, many)) ?? [];
  }

  @AtMost(1000)
  @ResolveField(() => [RevisionChangeType], {
    description: 'What differs from the last submitted revision, place by place; empty before the first.',
  })
  async changes(@Parent() draft: ProposalDraftType, @Op() operation: Operation): Promise<RevisionChangeType[]> {
    const revisions = await operation.batch('proposal.revisions', draft.id, (ids, read) =>
      this.loader.revisions(ids, read),
    );
    const last = revisions?.at(-1);
    if (!last) return [];
    const attachments = await this.attachments(draft, operation);
    return differences(comparable(last), comparable({ ...draft, title: draft.title.trim(), attachments }));
  }
}

@Resolver(() => ProposalRevisionType)
export class ProposalRevisionResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => ReceiptType, {
    nullable: true,
    description:
      'The receipt of its submission; null for the moment until the ledger has it, and for what was imported.',
  })
  receipt(
    @Parent() { proposalId, contentHash }: ProposalRevisionType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(contentHash, proposalId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member that submitted it.' })
  submitter(@Parent() { submittedBy }: ProposalRevisionType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, submittedBy, operation);
  }
}
