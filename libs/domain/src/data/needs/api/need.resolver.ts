import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, NodeLoaders, Op, Operation, pageFrom, pageOf, Requires, AtMost, Paged } from '#libs/graphql';
import { AgreementType } from '../../agreements/api/agreement.types.js';
import { ApprovalWhyType } from '../../../engines/approvals/api/why.types.js';
import { DatasetType } from '../../datasets/api/dataset.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { ProposalType } from '../../../partnership/proposals/api/proposal.types.js';
import { DataIslandsArgs, dataNeedSorts, DataNeedsArgs } from './need.inputs.js';
import { NeedLoader } from './need.loader.js';
import {
  DataIslandConnection,
  DataIslandSummaryType,
  DataIslandType,
  DataNeedConnection,
  DataNeedType,
} from './need.types.js';

@Resolver(() => DataNeedType)
export class NeedResolver {
  constructor(
    @Inject(NeedLoader) private readonly loader: NeedLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('dataset.read')
  @Query(() => DataNeedType, { nullable: true, description: 'A data need by id.' })
  dataNeed(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<DataNeedType | null> {
    return this.nodes.load(DataNeedType, id, operation);
  }

  @Requires('dataset.read')
  @Query(() => DataNeedConnection, {
    description: 'Data that projects and proposals need, as far as you may know of them, the newest first.',
  })
  async dataNeeds(@Args() args: DataNeedsArgs, @Op() operation: Operation): Promise<Connection<DataNeedType>> {
    const page = dataNeedSorts.pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation), page, ({ id }) => [id]);
  }

  @Requires('dataset.read')
  @Query(() => DataIslandConnection, {
    description: 'The data-island map: needs without an agreement, counted by provider and project or proposal.',
  })
  async dataIslands(@Args() args: DataIslandsArgs, @Op() operation: Operation): Promise<Connection<DataIslandType>> {
    const page = pageOf(args, 2);
    return pageFrom(await this.loader.islands(args, page, operation), page, ({ key }) => key);
  }

  @Requires('dataset.read')
  @Query(() => DataIslandSummaryType, { description: 'The data-island map in figures.' })
  dataIslandSummary(@Op() operation: Operation): Promise<DataIslandSummaryType> {
    return this.loader.summary(operation.read);
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: DataNeedType, @Op() operation: Operation): Promise<ProjectType | null> | null {
    return projectId ? this.nodes.load(ProjectType, projectId, operation) : null;
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'The proposal whose revision asks for it.' })
  proposal(@Parent() { proposalId }: DataNeedType, @Op() operation: Operation): Promise<ProposalType | null> | null {
    return proposalId ? this.nodes.load(ProposalType, proposalId, operation) : null;
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who is to receive the data.' })
  organisation(
    @Parent() { organisationId }: DataNeedType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who has it, or is expected to.' })
  provider(
    @Parent() { providerId }: DataNeedType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return providerId ? this.nodes.load(OrganisationType, providerId, operation) : null;
  }

  @ResolveField(() => DatasetType, {
    nullable: true,
    description: 'The dataset that meets it; null also when you may not know of it.',
  })
  dataset(@Parent() { datasetId }: DataNeedType, @Op() operation: Operation): Promise<DatasetType | null> | null {
    return datasetId ? this.nodes.load(DatasetType, datasetId, operation) : null;
  }

  @ResolveField(() => AgreementType, {
    nullable: true,
    description: 'The agreement that covers it; null also when your organisation is not a party.',
  })
  agreement(@Parent() { agreementId }: DataNeedType, @Op() operation: Operation): Promise<AgreementType | null> | null {
    return agreementId ? this.nodes.load(AgreementType, agreementId, operation) : null;
  }
}

@Resolver(() => DataIslandType)
export class DataIslandResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The provider.' })
  provider(
    @Parent() { providerId }: DataIslandType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return providerId ? this.nodes.load(OrganisationType, providerId, operation) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: DataIslandType, @Op() operation: Operation): Promise<ProjectType | null> | null {
    return projectId ? this.nodes.load(ProjectType, projectId, operation) : null;
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'The proposal, where there is no project yet.' })
  proposal(@Parent() { proposalId }: DataIslandType, @Op() operation: Operation): Promise<ProposalType | null> | null {
    return proposalId ? this.nodes.load(ProposalType, proposalId, operation) : null;
  }
}

@Resolver(() => ApprovalWhyType)
export class MissingNeedsResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(200)
  @ResolveField(() => [DataNeedType], {
    description: 'Data that its process requires and that nothing in force covers: without it nothing is approved.',
    deprecationReason: 'Ask for `lacking`, which names whatever a process requires.',
  })
  async missing(@Parent() { lacking }: ApprovalWhyType, @Op() operation: Operation): Promise<DataNeedType[]> {
    const ids = lacking.flatMap(({ kind, path: [, id] }) => (kind === 'DATASET_AGREEMENTS' && id ? [id] : []));
    const needs = await Promise.all(ids.map((id) => this.nodes.load(DataNeedType, id, operation)));
    return needs.filter((need) => need !== null);
  }
}

@Resolver(() => ProjectType)
export class ProjectNeedsResolver {
  constructor(@Inject(NeedLoader) private readonly loader: NeedLoader) {}

  @Paged(100, 100)
  @ResolveField(() => [DataNeedType], { description: 'Data it needs, its approved proposals’ included.' })
  async dataNeeds(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<DataNeedType[]> {
    const { signedIn } = operation;
    const found = await operation.batch('project.needs', id, (ids, read) =>
      this.loader.of('projectId', ids, read, signedIn),
    );
    return found ?? [];
  }
}

@Resolver(() => ProposalType)
export class ProposalNeedsResolver {
  constructor(@Inject(NeedLoader) private readonly loader: NeedLoader) {}

  @Paged(100, 100)
  @ResolveField(() => [DataNeedType], {
    description: 'Data its latest submitted revision asks for; none before the first.',
  })
  async dataNeeds(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<DataNeedType[]> {
    const { signedIn } = operation;
    const found = await operation.batch('proposal.needs', id, (ids, read) =>
      this.loader.of('proposalId', ids, read, signedIn),
    );
    return found ?? [];
  }
}
