import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { type Connection, CurrentActor, NodeLoaders, Op, Operation, pageFrom, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { Holdings } from '../holding.service.js';
import { type EntryStanding, standingOf } from '../period.rules.js';
import {
  EndHoldingInput,
  EndHoldingResult,
  HoldingsArgs,
  holdingSorts,
  PinHoldingInput,
  PinHoldingResult,
  RecordHoldingInput,
  RecordHoldingResult,
} from './interest.inputs.js';
import { InterestLoader } from './interest.loader.js';
import { HoldingConnection, EntryStandingEnum, HoldingType } from './interest.types.js';

@Resolver(() => HoldingType)
export class HoldingResolver {
  constructor(
    @Inject(InterestLoader) private readonly loader: InterestLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Holdings) private readonly service: Holdings,
  ) {}

  @Requires('interest.read')
  @Query(() => HoldingConnection, {
    description: 'Who owns an organisation, the newest entries first; read by itself, by agencies and stewards.',
  })
  async holdings(
    @Args() args: HoldingsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<HoldingType>> {
    const page = holdingSorts.pageOf(args, 1, operation.language);
    const { organisationId = null, current } = args;
    const wanted = { organisationId: organisationId ?? actor.organisationId, current };
    const rows = await this.loader.holdings(wanted, page, operation.read);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => RecordHoldingResult, { description: 'Enters an owner of your organisation; takes an administrator.' })
  async recordHolding(@Args('input') input: RecordHoldingInput, @CurrentActor() actor: Actor) {
    return { holding: await this.service.record(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => EndHoldingResult, { description: 'Says that an owner owns no more after today.' })
  async endHolding(@Args('input') input: EndHoldingInput, @CurrentActor() actor: Actor) {
    await this.service.end(actor, input);
    return { holding: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => PinHoldingResult, { description: 'Pins an entry as steward: the organisation can’t end it.' })
  async pinHolding(@Args('input') input: PinHoldingInput, @CurrentActor() actor: Actor) {
    await this.service.pin(actor, input);
    return { holding: input.id };
  }

  @ResolveField(() => EntryStandingEnum, { description: 'Whether it lasts, where it was declared.' })
  async standing(@Parent() holding: HoldingType, @Op() operation: Operation): Promise<EntryStanding> {
    return standingOf(holding, await this.loader.today(holding.organisationId, operation));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may end it now.' })
  async viewerMayEnd(
    @Parent() holding: HoldingType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    return this.service.mayEnd(actor, holding, await this.loader.today(holding.organisationId, operation));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may pin it now.' })
  async viewerMayPin(
    @Parent() holding: HoldingType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    return this.service.mayPin(actor, holding, await this.loader.today(holding.organisationId, operation));
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that owns, if one does.' })
  owner(@Parent() { ownerId }: HoldingType, @Op() operation: Operation): Promise<OrganisationType | null> | null {
    return ownerId ? this.nodes.load(OrganisationType, ownerId, operation) : null;
  }
}
