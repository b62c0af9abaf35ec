import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { DataNeeds } from '../need.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  AddDataNeedInput,
  AddDataNeedResult,
  MatchDataNeedInput,
  MatchDataNeedResult,
  UpdateDataNeedInput,
  UpdateDataNeedResult,
  WithdrawDataNeedInput,
  WithdrawDataNeedResult,
} from './need.inputs.js';

@Resolver()
export class NeedMutations {
  constructor(@Inject(DataNeeds) private readonly needs: DataNeeds) {}

  @Requires('signed-in')
  @Mutation(() => AddDataNeedResult, {
    description:
      "Adds a need to a project; its lead and co-owners can. A proposal's needs come from its revisions and are never entered again.",
  })
  async addDataNeed(@Args('input') input: AddDataNeedInput, @CurrentActor() actor: Actor) {
    return { dataNeed: (await this.needs.add(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => UpdateDataNeedResult, { description: 'Changes what is said about a need.' })
  async updateDataNeed(@Args('input') input: UpdateDataNeedInput, @CurrentActor() actor: Actor) {
    return { dataNeed: (await this.needs.update(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => MatchDataNeedResult, {
    description: 'Names the dataset that meets a need. Its provider can too, with a dataset of its own.',
  })
  async matchDataNeed(
    @Args('input') { id, expectedVersion, datasetId }: MatchDataNeedInput,
    @CurrentActor() actor: Actor,
  ) {
    return { dataNeed: (await this.needs.match(actor, id, expectedVersion, datasetId ?? null)).id };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawDataNeedResult, { description: 'Takes a need back; nothing waits for it any more.' })
  async withdrawDataNeed(@Args('input') { id, expectedVersion }: WithdrawDataNeedInput, @CurrentActor() actor: Actor) {
    return { dataNeed: (await this.needs.withdraw(actor, id, expectedVersion)).id };
  }
}
