import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Decisions } from '../deciding/decision.service.js';
import { CurrentActor, InLine, Requires } from '#libs/graphql';
import {
  CoordinateApprovalInput,
  CoordinateApprovalResult,
  DeclareBeforeDecidingInput,
  DeclareBeforeDecidingResult,
  RecordDecisionInput,
  RecordDecisionResult,
} from './decision.inputs.js';

@Resolver()
export class DecisionResolver {
  constructor(@Inject(Decisions) private readonly decisions: Decisions) {}

  @Requires('signed-in')
  @InLine('contentHash')
  @Mutation(() => RecordDecisionResult, {
    description: 'Decides for a seat and settles what becomes inevitable by it: group, stage, approval.',
  })
  async recordDecision(@Args('input') input: RecordDecisionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.decisions.record(actor, input) };
  }

  @Requires('signed-in')
  @InLine('contentHash')
  @Mutation(() => CoordinateApprovalResult, { description: 'Settles a stage that was escalated to your organisation.' })
  async coordinateApproval(@Args('input') input: CoordinateApprovalInput, @CurrentActor() actor: Actor) {
    return { approval: await this.decisions.coordinate(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => DeclareBeforeDecidingResult, {
    description:
      'Says whether what may tie you to the subject is an interest; asked before you decide, see `conflicts`.',
  })
  async declareBeforeDeciding(@Args('input') input: DeclareBeforeDecidingInput, @CurrentActor() actor: Actor) {
    return { approval: await this.decisions.declareInterest(actor, input) };
  }
}
