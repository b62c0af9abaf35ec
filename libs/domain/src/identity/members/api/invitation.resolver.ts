import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, Operation } from '#libs/graphql';
import { InvitationType } from './invitation.types.js';
import { MemberType } from './member.types.js';

@Resolver(() => InvitationType)
export class InvitationResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The member who sent it last; null for a steward of another organisation whom you may not see.',
  })
  inviter(@Parent() { invitedBy }: InvitationType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, invitedBy, operation);
  }
}
