import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { DataUses } from '../data-use.service.js';
import { type Connection, CurrentActor, NodeLoaders, Op, Operation, pageFrom, pageOf, Requires } from '#libs/graphql';
import { AgreementType } from '../../agreements/api/agreement.types.js';
import { ApprovalType } from '../../../engines/approvals/api/approval.types.js';
import { DatasetType } from '../../datasets/api/dataset.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { ProposalType } from '../../../partnership/proposals/api/proposal.types.js';
import { DataUsesArgs, RecordDataUseInput, RecordDataUseResult } from './data-use.inputs.js';
import { DataUseLoader } from './data-use.loader.js';
import { DataUseConnection, DataUseType } from './data-use.types.js';

@Resolver(() => DataUseType)
export class DataUseResolver {
  constructor(
    @Inject(DataUseLoader) private readonly loader: DataUseLoader,
    @Inject(DataUses) private readonly uses: DataUses,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('dataset.read')
  @Query(() => DataUseConnection, {
    description:
      'Lineage, the newest first: what a dataset was used for, and what an approval, proposal or project was made with.',
  })
  async dataUses(@Args() args: DataUsesArgs, @Op() operation: Operation): Promise<Connection<DataUseType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => RecordDataUseResult, {
    description:
      'Records what your organisation made with data it received. Its provider sees it, and so does who reads what was made.',
  })
  async recordDataUse(@Args('input') input: RecordDataUseInput, @CurrentActor() actor: Actor) {
    const uses = await this.uses.record(actor, input);
    return { dataUse: uses[0]?.id, count: uses.length };
  }

  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset.' })
  dataset(@Parent() { datasetId }: DataUseType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }

  @ResolveField(() => AgreementType, { nullable: true, description: 'The agreement; null also for who is no party.' })
  agreement(@Parent() { agreementId }: DataUseType, @Op() operation: Operation): Promise<AgreementType | null> | null {
    return agreementId ? this.nodes.load(AgreementType, agreementId, operation) : null;
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose data it is.' })
  provider(@Parent() { providerId }: DataUseType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, providerId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who used it.' })
  organisation(
    @Parent() { organisationId }: DataUseType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval, for those who may see it.' })
  approval(@Parent() { approvalId }: DataUseType, @Op() operation: Operation): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'The proposal, for those who may see it.' })
  proposal(@Parent() { proposalId }: DataUseType, @Op() operation: Operation): Promise<ProposalType | null> | null {
    return proposalId ? this.nodes.load(ProposalType, proposalId, operation) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project, for those who may see it.' })
  project(@Parent() { projectId }: DataUseType, @Op() operation: Operation): Promise<ProjectType | null> | null {
    return projectId ? this.nodes.load(ProjectType, projectId, operation) : null;
  }
}
