import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, NodeLoaders, Op, Operation, Paged, pageFrom, Requires } from '#libs/graphql';
import { Clock } from '#libs/platform';
import { AgreementType } from '../../../data/agreements/api/agreement.types.js';
import { DatasetType } from '../../../data/datasets/api/dataset.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { owedNext } from '../incident.rules.js';
import { IncidentsArgs, incidentSorts } from './incident.inputs.js';
import { IncidentLoader } from './incident.loader.js';
import {
  IncidentActionType,
  IncidentConnection,
  IncidentEntryType,
  IncidentHoldType,
  IncidentType,
  OwedIncidentReportType,
} from './incident.types.js';

@Resolver(() => ProjectType)
export class IncidentOfProjectResolver {
  constructor(@Inject(IncidentLoader) private readonly loader: IncidentLoader) {}

  @Paged(5, 20)
  @Requires('incident.read')
  @ResolveField(() => [IncidentHoldType], {
    description: 'What holds its stage approvals now, as far as you may know: none is asked for and none passes.',
  })
  async gateHolds(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<IncidentHoldType[]> {
    const many = (ids: readonly string[], read: Operation['read']) =>
      this.loader.gateHolds(ids, read, operation.signedIn);
    return (await operation.batch('project.gateHolds', id, many)) ?? [];
  }
}

@Resolver(() => IncidentType)
export class IncidentResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(IncidentLoader) private readonly loader: IncidentLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('incident.read')
  @Query(() => IncidentType, { nullable: true, description: 'An incident by id.' })
  incident(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<IncidentType | null> {
    return this.nodes.load(IncidentType, id, operation);
  }

  @Requires('incident.read')
  @Query(() => IncidentConnection, { description: 'Incidents you may know of, the newest first.' })
  async incidents(@Args() args: IncidentsArgs, @Op() operation: Operation): Promise<Connection<IncidentType>> {
    const page = incidentSorts.pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation), page, ({ id }) => [id]);
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  project(@Parent() { projectId }: IncidentType, @Op() operation: Operation): Promise<ProjectType | null> {
    return this.nodes.load(ProjectType, projectId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that reported it.' })
  reporter(@Parent() { reporterId }: IncidentType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, reporterId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that owns its review.' })
  owner(@Parent() { ownerId }: IncidentType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, ownerId, operation);
  }

  @ResolveField(() => OwedIncidentReportType, {
    nullable: true,
    description: 'The report that is owed next; null once its review has ended.',
  })
  owed(@Parent() incident: IncidentType): OwedIncidentReportType | null {
    if (incident.state !== 'UNDER_REVIEW') return null;
    const next = owedNext(incident);
    return { ...next, overdue: next.dueAt < this.clock.now() };
  }

  @Paged(20, 100)
  @ResolveField(() => [OrganisationType], { description: 'The organisations that know of it and were told of it.' })
  async knownTo(@Parent() { readers }: IncidentType, @Op() operation: Operation): Promise<OrganisationType[]> {
    const found = await Promise.all(readers.map((id) => this.nodes.load(OrganisationType, id, operation)));
    return found.filter((one) => one !== null);
  }

  @Paged(10, 50)
  @ResolveField(() => [AgreementType], {
    description: 'The agreements that are concerned, as far as you may see them.',
  })
  async agreements(@Parent() { agreementIds }: IncidentType, @Op() operation: Operation): Promise<AgreementType[]> {
    const found = await Promise.all(agreementIds.map((id) => this.nodes.load(AgreementType, id, operation)));
    return found.filter((one) => one !== null);
  }

  @Paged(10, 50)
  @ResolveField(() => [DatasetType], { description: 'The datasets that are concerned, as far as you may see them.' })
  async datasets(@Parent() { datasetIds }: IncidentType, @Op() operation: Operation): Promise<DatasetType[]> {
    const found = await Promise.all(datasetIds.map((id) => this.nodes.load(DatasetType, id, operation)));
    return found.filter((one) => one !== null);
  }

  @Paged(20, 500)
  @ResolveField(() => [IncidentEntryType], { description: 'What was put on its record, the first first.' })
  async entries(@Parent() { id }: IncidentType, @Op() operation: Operation): Promise<IncidentEntryType[]> {
    return (await operation.batch('incident.entries', id, (ids, read) => this.loader.entries(ids, read))) ?? [];
  }

  @Paged(20, 100)
  @ResolveField(() => [IncidentActionType], { description: 'What is to be done because of it, what is due first.' })
  async actions(@Parent() { id }: IncidentType, @Op() operation: Operation): Promise<IncidentActionType[]> {
    const many = (ids: readonly string[], read: Operation['read']) =>
      this.loader.actions(ids, read, operation.signedIn);
    return (await operation.batch('incident.actions', id, many)) ?? [];
  }

  @Paged(20, 100)
  @ResolveField(() => [IncidentHoldType], { description: 'What is or was stopped because of it, the first first.' })
  async holds(@Parent() { id }: IncidentType, @Op() operation: Operation): Promise<IncidentHoldType[]> {
    const many = (ids: readonly string[], read: Operation['read']) => this.loader.holds(ids, read, operation.signedIn);
    return (await operation.batch('incident.holds', id, many)) ?? [];
  }
}

@Resolver(() => IncidentEntryType)
export class IncidentEntryResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that put it there.' })
  organisation(@Parent() entry: IncidentEntryType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, entry.organisationId, operation);
  }
}

@Resolver(() => IncidentActionType)
export class IncidentActionResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that does it.' })
  organisation(@Parent() action: IncidentActionType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, action.organisationId, operation);
  }
}

@Resolver(() => IncidentHoldType)
export class IncidentHoldResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that stopped it.' })
  organisation(@Parent() hold: IncidentHoldType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, hold.organisationId, operation);
  }

  @ResolveField(() => AgreementType, { nullable: true, description: 'The agreement, if you may see it.' })
  agreement(
    @Parent() { agreementId }: IncidentHoldType,
    @Op() operation: Operation,
  ): Promise<AgreementType | null> | null {
    return agreementId ? this.nodes.load(AgreementType, agreementId, operation) : null;
  }

  @ResolveField(() => IncidentType, { nullable: true, description: 'The incident.' })
  incident(@Parent() { incidentId }: IncidentHoldType, @Op() operation: Operation): Promise<IncidentType | null> {
    return this.nodes.load(IncidentType, incidentId, operation);
  }
}
