import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { type Connection, CurrentActor, NodeLoaders, Op, Operation, pageFrom, Requires } from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { Interests } from '../interest.service.js';
import { type EntryStanding, standingOf } from '../period.rules.js';
import {
  DeclareInterestInput,
  DeclareInterestResult,
  EndInterestInput,
  EndInterestResult,
  InterestsArgs,
  interestSorts,
  PinInterestInput,
  PinInterestResult,
} from './interest.inputs.js';
import { InterestLoader } from './interest.loader.js';
import { InterestConnection, EntryStandingEnum, InterestType } from './interest.types.js';

@Resolver(() => InterestType)
export class InterestResolver {
  constructor(
    @Inject(InterestLoader) private readonly loader: InterestLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Interests) private readonly service: Interests,
  ) {}

  @Requires('interest.read')
  @Query(() => InterestConnection, {
    description: 'What was declared, the newest first, as far as you may see it: all of your own organisation.',
  })
  async interests(
    @Args() args: InterestsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<InterestType>> {
    const page = interestSorts.pageOf(args, 1, operation.language);
    const organisationId = args.organisationId ?? actor.organisationId;
    const wanted = { organisationId, memberId: args.mine ? actor.memberId : null, current: args.current };
    return pageFrom(await this.loader.interests(wanted, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => DeclareInterestResult, {
    description: 'Declares an interest of yours; as administrator also of your organisation, or of a colleague.',
  })
  async declareInterest(@Args('input') input: DeclareInterestInput, @CurrentActor() actor: Actor) {
    return { interest: await this.service.declare(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => EndInterestResult, { description: 'Says that an interest is over after today.' })
  async endInterest(@Args('input') input: EndInterestInput, @CurrentActor() actor: Actor) {
    await this.service.end(actor, input);
    return { interest: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => PinInterestResult, {
    description:
      'Pins a colleague’s interest as administrator, an organisation’s as steward: whom it is about can’t end it.',
  })
  async pinInterest(@Args('input') input: PinInterestInput, @CurrentActor() actor: Actor) {
    await this.service.pin(actor, input);
    return { interest: input.id };
  }

  @ResolveField(() => EntryStandingEnum, { description: 'Whether it lasts, where it was declared.' })
  async standing(@Parent() interest: InterestType, @Op() operation: Operation): Promise<EntryStanding> {
    return standingOf(interest, await this.loader.today(interest.organisationId, operation));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may end it now.' })
  async viewerMayEnd(
    @Parent() interest: InterestType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    return this.service.mayEnd(actor, interest, await this.loader.today(interest.organisationId, operation));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may pin it now.' })
  async viewerMayPin(
    @Parent() interest: InterestType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    return this.service.mayPin(actor, interest, await this.loader.today(interest.organisationId, operation));
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Whose it is; null: the organisation’s own.' })
  member(@Parent() { memberId }: InterestType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation it is with.' })
  with(@Parent() { withId }: InterestType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, withId, operation);
  }
}
