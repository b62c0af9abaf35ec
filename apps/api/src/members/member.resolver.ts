import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, NodeLoaders, Op, type Operation, Requires } from '#libs/platform';
import { OrganisationType } from '../organisations/organisation.types.js';
import { MemberType } from './member.types.js';

@Resolver(() => MemberType)
export class MemberResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @Requires('signed-in')
  @Query(() => MemberType, { nullable: true, description: 'The seat you act for.' })
  me(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, actor.memberId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: MemberType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
