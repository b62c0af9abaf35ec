import { Inject } from '@nestjs/common';
import { Args, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, MutationInput, mutationResult, Op, Operation, Requires } from '#libs/graphql';
import { Persons } from '../person.service.js';
import { MemberLoader } from './member.loader.js';

@InputType({ description: 'Nothing but the key.' })
class MarkTourSeenInput extends MutationInput {}

const seen = { seen: { type: () => Boolean, description: 'Always true.' } };
const MarkTourSeenResult = mutationResult('MarkTourSeen', 'It is not offered again.', {}, seen);

/** What the console keeps of a person, whatever the seat. */
@Resolver()
export class PersonResolver {
  constructor(
    @Inject(MemberLoader) private readonly loader: MemberLoader,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @Requires('session')
  @Query(() => Boolean, { description: 'Whether you have seen the tour of the console, or passed it over.' })
  tourSeen(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<boolean> {
    return this.loader.tourSeen(actor.personId, operation.read);
  }

  @Requires('session')
  @Mutation(() => MarkTourSeenResult, {
    description: 'Says that you have seen the tour of the console, or pass it over.',
  })
  async markTourSeen(@Args('input') _: MarkTourSeenInput, @CurrentActor() actor: Actor) {
    await this.persons.sawTour(actor);
    return { seen: true };
  }
}
