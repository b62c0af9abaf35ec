import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Paged,
  type Connection,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  Requires,
  Selected,
  type Selection,
} from '#libs/graphql';
import { ApprovalLoader } from '../../../engines/approvals/api/approval.loader.js';
import { ApprovalType } from '../../../engines/approvals/api/approval.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProposalType } from '../../proposals/api/proposal.types.js';
import { projectSorts, ProjectsArgs } from './project.inputs.js';
import { ProjectLoader } from './project.loader.js';
import {
  ProjectConnection,
  ProjectGateType,
  ProjectType,
  ProposedStakeType,
  StakeChangeType,
  StakeType,
} from './project.types.js';

@Resolver(() => ProjectType)
export class ProjectResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(ProjectLoader) private readonly loader: ProjectLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('project.read')
  @Query(() => ProjectType, { nullable: true, description: 'A project by id.' })
  project(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, id, operation);
  }

  @Requires('project.read')
  @Query(() => ProjectConnection, { description: 'Projects you may see, the newest first.' })
  async projects(
    @Args() args: ProjectsArgs,
    @Op() operation: Operation,
    @Selected() selection: Selection,
  ): Promise<Connection<ProjectType>> {
    const page = projectSorts.pageOf(args, 1, operation.language);
    return pageFrom(await this.loader.page(args, page, selection, operation), page, ({ id }) => [id]);
  }

  @Paged(50, 100)
  @ResolveField(() => [ApprovalType], {
    description: 'Approvals under way about it, its stakes and its proposals, the most urgent first.',
  })
  async openApprovals(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<ApprovalType[]> {
    return (await this.approvals.openOfProject(operation, id)) ?? [];
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'The approved proposal it was made from.' })
  proposal(@Parent() { proposalId }: ProjectType, @Op() operation: Operation): Promise<ProposalType | null> | null {
    return proposalId ? this.nodes.load(ProposalType, proposalId, operation) : null;
  }

  @Paged(200, 200)
  @ResolveField(() => [StakeType], { description: 'Every stake it ever had, the latest first.' })
  async stakeHistory(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<StakeType[]> {
    return (await operation.batch('project.history', id, (ids, read) => this.loader.history(ids, read))) ?? [];
  }

  @Paged(50, 200)
  @ResolveField(() => [StakeType], { description: 'The stakes in force at an instant; none before it was created.' })
  async stakesAt(
    @Parent() { id }: ProjectType,
    @Args('at', { description: 'The instant.' }) at: Date,
    @Op() operation: Operation,
  ): Promise<StakeType[]> {
    const batch = `project.stakesAt:${at.getTime()}`;
    return (await operation.batch(batch, id, (ids, read) => this.loader.stakesAt(ids, at, read))) ?? [];
  }

  @Paged(50, 100)
  @ResolveField(() => [StakeChangeType], {
    description: 'Changes of its stakes, the latest first. Until one is in force only those concerned see it.',
  })
  async stakeChanges(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<StakeChangeType[]> {
    return (await operation.batch('project.changes', id, (ids, read) => this.loader.changes(ids, read))) ?? [];
  }

  @Paged(50, 100)
  @ResolveField(() => [ProjectGateType], { description: 'Gates that were asked for, the latest first.' })
  async gates(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<ProjectGateType[]> {
    return (await operation.batch('project.gates', id, (ids, read) => this.loader.gates(ids, read))) ?? [];
  }
}

@Resolver(() => StakeType)
export class StakeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: StakeType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ProposedStakeType)
export class ProposedStakeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: ProposedStakeType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => StakeChangeType)
export class StakeChangeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval that asks for agreement.' })
  approval(@Parent() { approvalId }: StakeChangeType, @Op() operation: Operation): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: StakeChangeType, @Op() operation: Operation): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, projectId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that proposed it.' })
  proposedBy(
    @Parent() { organisationId }: StakeChangeType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ProjectGateType)
export class ProjectGateResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ApprovalType, { nullable: true, description: 'Its approval.' })
  approval(@Parent() { approvalId }: ProjectGateType, @Op() operation: Operation): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: ProjectGateType, @Op() operation: Operation): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, projectId, operation);
  }
}
