import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { Access } from '../../../identity/access/access.service.js';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { Pools } from '../pool.service.js';
import { PoolLoader } from './pool.loader.js';
import {
  AdmitExpertInput,
  AdmitExpertResult,
  EndExpertInput,
  EndExpertResult,
  ExpertStratumType,
  OfferAsExpertInput,
  OfferAsExpertResult,
  OpenPoolInput,
  OpenPoolResult,
  PoolConnection,
  PoolExpertConnection,
  PoolExpertType,
  PoolsArgs,
  poolSorts,
  PoolType,
} from './pool.types.js';

@Resolver(() => PoolType)
export class PoolResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(PoolLoader) private readonly loader: PoolLoader,
    @Inject(Pools) private readonly service: Pools,
  ) {}

  @Requires('pool.read')
  @Query(() => PoolConnection, { description: 'Pools of experts from whom those who decide can be drawn; by name.' })
  async expertPools(
    @Args() args: PoolsArgs,
    @CurrentActor() { organisationId }: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<PoolType>> {
    const page = poolSorts.pageOf(args, 2);
    const rows = await this.loader.pools(args.own ? organisationId : null, page, operation.read);
    return pageFrom(rows, page, ({ title, id }) => [title, id]);
  }

  @Requires('pool.read')
  @Query(() => PoolType, { nullable: true, description: 'A pool of experts, by what processes call it.' })
  expertPool(
    @Args('key', { description: 'Its key.' }) key: string,
    @Op() operation: Operation,
  ): Promise<PoolType | null> {
    return this.loader.called(key, operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => OpenPoolResult, { description: 'Opens a pool of experts that your agency keeps.' })
  async openPool(@Args('input') input: OpenPoolInput, @CurrentActor() actor: Actor) {
    return { pool: await this.service.open(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => OfferAsExpertResult, {
    description: 'Offers you as an expert of a pool: when you are drawn, you sit for your organisation, in person.',
  })
  async offerAsExpert(@Args('input') input: OfferAsExpertInput, @CurrentActor() actor: Actor) {
    return { expert: await this.service.offer(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => AdmitExpertResult, { description: 'Admits an expert to a pool that your agency keeps.' })
  async admitExpert(@Args('input') input: AdmitExpertInput, @CurrentActor() actor: Actor) {
    await this.service.admit(actor, input);
    return { expert: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => EndExpertResult, {
    description:
      'Withdraws you from a pool, or ends an entry of one that your agency keeps; what it was drawn for stays.',
  })
  async endExpert(@Args('input') input: EndExpertInput, @CurrentActor() actor: Actor) {
    await this.service.end(actor, input);
    return { expert: input.id };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The agency that keeps it.' })
  keeper(@Parent() { organisationId }: PoolType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => PoolExpertConnection, {
    description: 'Its experts, and who offers itself; without those who ended.',
  })
  async experts(
    @Parent() { id }: PoolType,
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<PoolExpertType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.experts(id, page, operation.read), page, (one) => [one.id]);
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { organisationId }: PoolType, @CurrentActor() actor: Actor): Permission[] {
    const offers: Permission[] = this.access.which(actor, ['pool.offer'], { owners: [actor.organisationId] });
    return [...this.access.which(actor, ['pool.keep'], { owners: [organisationId] }), ...offers];
  }
}

@Resolver(() => PoolExpertType)
export class PoolExpertResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Its organisation.' })
  organisation(
    @Parent() { organisationId }: PoolExpertType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member.' })
  member(@Parent() { memberId }: PoolExpertType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @AtMost(10)
  @ResolveField(() => [ExpertStratumType], { description: 'Its value of each stratum of the pool.' })
  strata(@Parent() { has }: PoolExpertType): ExpertStratumType[] {
    return Object.entries(has).map(([key, value]) => ({ key, value }));
  }
}
