import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { Access } from '../../access/access.service.js';
import { FactorRecoveries } from '../factor-recovery.service.js';
import {
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { MemberType } from '../../members/api/member.types.js';
import { OrganisationType } from '../../organisations/api/organisation.types.js';
import { AccountLoader } from './account.loader.js';
import {
  ApproveFactorRecoveryInput,
  ApproveFactorRecoveryResult,
  DeclineFactorRecoveryInput,
  DeclineFactorRecoveryResult,
  FactorRecoveryConnection,
  FactorRecoveryStateEnum,
  FactorRecoveryType,
  RequestFactorRecoveryInput,
  RequestFactorRecoveryResult,
} from './recovery.types.js';

@ArgsType()
class FactorRecoveriesArgs extends PageArgs {
  @Field(() => FactorRecoveryStateEnum, { nullable: true, description: 'Only those that stand so.' })
  state?: string | null;
}

/** Back in without any factor: asked for by an administrator, decided by a steward. */
@Resolver(() => FactorRecoveryType)
export class RecoveryResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AccountLoader) private readonly loader: AccountLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(FactorRecoveries) private readonly service: FactorRecoveries,
  ) {}

  @Requires('signed-in')
  @Query(() => FactorRecoveryConnection, {
    description: "Requests to remove lost factors, newest first: your organisation's, or as a steward everybody's.",
  })
  async factorRecoveries(
    @Args() args: FactorRecoveriesArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<FactorRecoveryType>> {
    if (this.access.which(actor, ['member.deactivate', 'platform.operate']).length === 0) {
      throw Refused.permission('member.deactivate', 'Only administrators and platform stewards read these requests.');
    }
    const page = pageOf(args, 1);
    const rows = await this.loader.recoveries(args.state, page, operation.read);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat whose person can no longer get in.' })
  member(@Parent() { memberId }: FactorRecoveryType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat that asked.' })
  requester(@Parent() { requestedBy }: FactorRecoveryType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, requestedBy, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: FactorRecoveryType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @Requires('signed-in')
  @Mutation(() => RequestFactorRecoveryResult, {
    description: 'Asks a platform steward to remove the factors that a colleague has lost.',
  })
  async requestFactorRecovery(
    @Args('input') { memberId, reason, ...proof }: RequestFactorRecoveryInput,
    @CurrentActor() actor: Actor,
  ) {
    return { recoveryId: await this.service.request(actor, memberId, reason, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => ApproveFactorRecoveryResult, {
    description: 'Removes every factor of the person, as a platform steward who neither asked nor is let in.',
  })
  async approveFactorRecovery(
    @Args('input') { id, expectedVersion, ...proof }: ApproveFactorRecoveryInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.service.approve(actor, id, expectedVersion, proof);
    return { removed: true };
  }

  @Requires('signed-in')
  @Mutation(() => DeclineFactorRecoveryResult, {
    description: 'Removes nothing: a steward says no, or it is taken back.',
  })
  async declineFactorRecovery(
    @Args('input') { id, expectedVersion }: DeclineFactorRecoveryInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.service.decline(actor, id, expectedVersion);
    return { declined: true };
  }
}
