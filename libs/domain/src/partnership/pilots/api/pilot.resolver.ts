import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  Paged,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { ApprovalType } from '../../../engines/approvals/api/approval.types.js';
import { Access } from '../../../identity/access/access.service.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProjectType } from '../../projects/api/project.types.js';
import { ProposalType } from '../../proposals/api/proposal.types.js';
import { resultsOf } from '../pilot.rules.js';
import { PilotsArgs } from './pilot.inputs.js';
import { PilotLoader } from './pilot.loader.js';
import {
  ApprovedRevisionType,
  PilotConnection,
  PilotCriterionResultType,
  PilotCriterionType,
  PilotMeasurementType,
  PilotOutcomeType,
  PilotType,
} from './pilot.types.js';

@Resolver(() => ProjectType)
export class PilotOfProjectResolver {
  constructor(@Inject(PilotLoader) private readonly loader: PilotLoader) {}

  @Paged(5, 20)
  @ResolveField(() => [PilotType], {
    description: 'What was, and is, tried in it, the latest first; at most one of them runs.',
  })
  async pilots(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<PilotType[]> {
    return (await operation.batch('project.pilots', id, (ids, read) => this.loader.ofProjects(ids, read))) ?? [];
  }
}

@Resolver(() => PilotType)
export class PilotResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(PilotLoader) private readonly loader: PilotLoader,
  ) {}

  @Requires('project.read')
  @Query(() => PilotConnection, {
    description: 'Projects that are or were tried, as pilots, the first declared first.',
  })
  async pilots(@Args() args: PilotsArgs, @Op() operation: Operation): Promise<Connection<PilotType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ id }) => [id]);
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: PilotType, @Op() operation: Operation): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, projectId, operation);
  }

  @Paged(50, 500)
  @ResolveField(() => [PilotMeasurementType], { description: 'All that was measured, the latest first.' })
  async measurements(@Parent() { id }: PilotType, @Op() operation: Operation): Promise<PilotMeasurementType[]> {
    return this.measured(id, operation);
  }

  @AtMost(20)
  @ResolveField(() => [PilotCriterionResultType], { description: 'How each criterion stands now.' })
  async results(
    @Parent() { id, criteria }: PilotType,
    @Op() operation: Operation,
  ): Promise<PilotCriterionResultType[]> {
    return resultsOf(criteria, await this.measured(id, operation));
  }

  @Paged(20, 100)
  @ResolveField(() => [PilotOutcomeType], { description: 'What was proposed to become of it, the latest first.' })
  async outcomes(@Parent() { id }: PilotType, @Op() operation: Operation): Promise<PilotOutcomeType[]> {
    return (await operation.batch('pilot.outcomes', id, (ids, read) => this.loader.outcomes(ids, read))) ?? [];
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it, of what its lead does.' })
  async viewerCan(
    @Parent() { projectId }: PilotType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Permission[]> {
    const project = await this.nodes.load(ProjectType, projectId, operation);
    if (!project) return [];
    return this.access.which(actor, ['pilot.declare', 'pilot.proposeOutcome'], { owners: [project.leadId] });
  }

  private async measured(id: string, operation: Operation): Promise<PilotMeasurementType[]> {
    return (await operation.batch('pilot.measurements', id, (ids, read) => this.loader.measurements(ids, read))) ?? [];
  }
}

@Resolver(() => PilotCriterionType)
export class PilotCriterionResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The co-owner that measures it.' })
  measurer(@Parent() { measurerId }: PilotCriterionType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, measurerId, operation);
  }

  @ResolveField(() => Boolean, { description: 'Whether your seat records what was measured by it.' })
  viewerMeasures(@Parent() { measurerId }: PilotCriterionType, @CurrentActor() actor: Actor): boolean {
    return this.access.which(actor, ['pilot.measure'], { owners: [measurerId] }).length > 0;
  }
}

@Resolver(() => PilotMeasurementType)
export class PilotMeasurementResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that measured it.' })
  organisation(
    @Parent() { organisationId }: PilotMeasurementType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ApprovedRevisionType)
export class ApprovedRevisionResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ProposalType, { nullable: true, description: 'The proposal, if you may see it.' })
  proposal(@Parent() { proposalId }: ApprovedRevisionType, @Op() operation: Operation): Promise<ProposalType | null> {
    return this.nodes.load(ProposalType, proposalId, operation);
  }
}

@Resolver(() => PilotOutcomeType)
export class PilotOutcomeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ApprovalType, { nullable: true, description: 'Its approval.' })
  approval(
    @Parent() { approvalId }: PilotOutcomeType,
    @Op() operation: Operation,
  ): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  @ResolveField(() => ApprovedRevisionType, {
    nullable: true,
    description: 'What proposals for other places would begin with, of replicating it.',
  })
  approvedRevision(@Parent() { approved }: PilotOutcomeType): ApprovedRevisionType | null {
    return approved;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: PilotOutcomeType, @Op() operation: Operation): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, projectId, operation);
  }

  @ResolveField(() => PilotType, { nullable: true, description: 'The pilot.' })
  pilot(@Parent() { pilotId }: PilotOutcomeType, @Op() operation: Operation): Promise<PilotType | null> {
    return this.nodes.load(PilotType, pilotId, operation);
  }
}
