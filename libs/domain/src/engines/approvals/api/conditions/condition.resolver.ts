import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { Conditions } from '../../conditions/condition.service.js';
import {
  CheckConditionInput,
  CheckConditionResult,
  FulfilConditionInput,
  FulfilConditionResult,
  SettleConditionInput,
  SettleConditionResult,
} from './condition.inputs.js';

@Resolver()
export class ConditionActsResolver {
  constructor(@Inject(Conditions) private readonly conditions: Conditions) {}

  @Requires('signed-in')
  @Mutation(() => FulfilConditionResult, {
    description:
      'Notes that a condition is met: for the organisation that owes it, to be checked, or for the one that set it.',
  })
  async fulfilCondition(@Args('input') input: FulfilConditionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.conditions.fulfil(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => CheckConditionResult, {
    description: 'Says for the organisation that set a condition whether what was reported meets it.',
  })
  async checkCondition(@Args('input') input: CheckConditionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.conditions.check(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => SettleConditionResult, {
    description: 'Gives a condition that was missed a later day, or waives it, for the coordinator that is asked.',
  })
  async settleCondition(@Args('input') input: SettleConditionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.conditions.settle(actor, input) };
  }
}
