import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { TimeHeld } from '../../holding/figure.service.js';
import { TimeHeldArgs, TimeHeldFiguresType, TimeHeldScopeType, TimeHeldType } from './figure.types.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Resolver(() => TimeHeldFiguresType)
export class TimeHeldResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(TimeHeld) private readonly times: TimeHeld,
  ) {}

  @Requires('approval.read')
  @Query(() => TimeHeldType, {
    description: 'How many working days organisations held approvals, in stages that ended in a time.',
  })
  timeHeld(@Args() asked: TimeHeldArgs, @CurrentActor() actor: Actor): Promise<TimeHeldType> {
    return this.times.figures(actor, asked);
  }

  @Requires('approval.read')
  @Query(() => TimeHeldScopeType, { description: 'Of what you see figures of time whole.' })
  timeHeldScope(@CurrentActor() actor: Actor): Promise<TimeHeldScopeType> {
    return this.times.scope(actor);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who held it, where it is divided by that.' })
  organisation(
    @Parent() { key }: TimeHeldFiguresType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return key && UUID.test(key) ? this.nodes.load(OrganisationType, key, operation) : null;
  }
}
