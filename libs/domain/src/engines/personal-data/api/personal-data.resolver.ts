import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Json, Requires } from '#libs/graphql';
import { type PersonFile, PersonalRecords } from '../personal-data.service.js';
import { ErasePersonInput, ErasePersonResult } from './personal-data.types.js';

/** What is kept of people. */
@Resolver()
export class PersonalDataResolver {
  constructor(@Inject(PersonalRecords) private readonly records: PersonalRecords) {}

  @Requires('session')
  @Query(() => Json, {
    description:
      'All that is kept of you, or as a steward of a member: by kind, at most 10,000 rows of each. Noted in the security log.',
  })
  exportPerson(
    @Args('memberId', { type: () => ID, nullable: true, description: 'Of whom; left out, of you. Stewards only.' })
    memberId: string | null | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PersonFile> {
    return this.records.collect(actor, memberId);
  }

  @Requires('signed-in')
  @Mutation(() => ErasePersonResult, {
    description:
      'Replaces name and address of somebody who has given up every seat by a pseudonym, and deletes the account. Stewards only.',
  })
  async erasePerson(@Args('input') input: ErasePersonInput, @CurrentActor() actor: Actor) {
    await this.records.erase(actor, input);
    return { erased: true };
  }
}
