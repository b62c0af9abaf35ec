import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, NodeLoaders, Op, Operation, pageFrom, Requires, Paged } from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { datasetSorts, DatasetsArgs } from './dataset.inputs.js';
import { DatasetLoader } from './dataset.loader.js';
import {
  DatasetConnection,
  DatasetDistributionType,
  DatasetIngestType,
  DatasetType,
  DatasetVersionType,
  SharedRelationType,
} from './dataset.types.js';

@Resolver(() => DatasetType)
export class DatasetResolver {
  constructor(
    @Inject(DatasetLoader) private readonly loader: DatasetLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('dataset.read')
  @Query(() => DatasetType, { nullable: true, description: 'A dataset by id.' })
  dataset(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, id, operation);
  }

  @Requires('dataset.read')
  @Query(() => DatasetConnection, { description: 'The data catalogue as far as you may know of it, the newest first.' })
  async datasets(@Args() args: DatasetsArgs, @Op() operation: Operation): Promise<Connection<DatasetType>> {
    const page = datasetSorts.pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation), page, ({ id }) => [id]);
  }

  @Requires('dataset.read')
  @Paged(100, 100)
  @Query(() => [SharedRelationType], {
    description: "Tables and views lent to your organisation; platform stewards see everybody's.",
  })
  sharedRelations(
    @Args('organisationId', { type: () => ID, nullable: true, description: 'Only those of this organisation.' })
    organisationId: string | null,
    @Op() operation: Operation,
  ): Promise<SharedRelationType[]> {
    return this.loader.relations(organisationId ?? null, operation.read);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that owns it.' })
  owner(@Parent() { ownerId }: DatasetType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, ownerId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member who answers for it.' })
  steward(@Parent() { stewardId }: DatasetType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return stewardId ? this.nodes.load(MemberType, stewardId, operation) : null;
  }

  @ResolveField(() => DatasetVersionType, {
    nullable: true,
    description: 'The version it shows; null before the first, and when you may not know its columns.',
  })
  async currentVersion(@Parent() { id }: DatasetType, @Op() operation: Operation): Promise<DatasetVersionType | null> {
    return (await operation.batch('dataset.current', id, (ids, read) => this.loader.current(ids, read))) ?? null;
  }

  @Paged(50, 100)
  @ResolveField(() => [DatasetVersionType], {
    description: 'Its versions as far as you may see them, the newest first.',
  })
  async versions(@Parent() { id }: DatasetType, @Op() operation: Operation): Promise<DatasetVersionType[]> {
    return (await operation.batch('dataset.versions', id, (ids, read) => this.loader.versions(ids, read))) ?? [];
  }
}

@Resolver(() => DatasetVersionType)
export class DatasetVersionResolver {
  constructor(
    @Inject(DatasetLoader) private readonly loader: DatasetLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset.' })
  dataset(@Parent() { datasetId }: DatasetVersionType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }

  @ResolveField(() => DatasetDistributionType, {
    nullable: true,
    description: 'Where its rows come from; for its owner.',
  })
  async distribution(
    @Parent() { id }: DatasetVersionType,
    @Op() operation: Operation,
  ): Promise<DatasetDistributionType | null> {
    return (await operation.batch('dataset.source', id, (ids, read) => this.loader.distributions(ids, read))) ?? null;
  }

  @ResolveField(() => DatasetIngestType, { nullable: true, description: 'How it was or is taken in; for its owner.' })
  async ingest(@Parent() { id }: DatasetVersionType, @Op() operation: Operation): Promise<DatasetIngestType | null> {
    return (await operation.batch('dataset.ingest', id, (ids, read) => this.loader.ingests(ids, read))) ?? null;
  }
}
