import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { IncidentActions } from '../actions/action.service.js';
import type { IncidentAction } from '../actions/action.entity.js';
import { IncidentHolds } from '../holds/hold.service.js';
import {
  CancelIncidentActionInput,
  CancelIncidentActionResult,
  CheckIncidentActionInput,
  CheckIncidentActionResult,
  CompleteIncidentActionInput,
  CompleteIncidentActionResult,
  HoldGatesForIncidentInput,
  HoldGatesForIncidentResult,
  LiftIncidentHoldInput,
  LiftIncidentHoldResult,
  SetIncidentActionInput,
  SetIncidentActionResult,
  SuspendForIncidentInput,
  SuspendForIncidentResult,
} from './incident.inputs.js';

@Resolver()
export class IncidentActMutations {
  constructor(
    @Inject(IncidentActions) private readonly actions: IncidentActions,
    @Inject(IncidentHolds) private readonly holds: IncidentHolds,
  ) {}

  @Requires('signed-in')
  @Mutation(() => SetIncidentActionResult, {
    description: 'Gives somebody something to do because of an incident. The owner of its review only.',
  })
  async setIncidentAction(@Args('input') input: SetIncidentActionInput, @CurrentActor() actor: Actor) {
    return answer(await this.actions.set(actor, input));
  }

  @Requires('signed-in')
  @Mutation(() => CompleteIncidentActionResult, {
    description: 'Says that an action is done, and how. Only the organisation that has to do it.',
  })
  async completeIncidentAction(@Args('input') input: CompleteIncidentActionInput, @CurrentActor() actor: Actor) {
    return answer(await this.actions.complete(actor, input));
  }

  @Requires('signed-in')
  @Mutation(() => CheckIncidentActionResult, {
    description: 'Checks an action that was done, or returns it. The owner of the review only.',
  })
  async checkIncidentAction(@Args('input') input: CheckIncidentActionInput, @CurrentActor() actor: Actor) {
    return answer(await this.actions.check(actor, input, input.accepted));
  }

  @Requires('signed-in')
  @Mutation(() => CancelIncidentActionResult, {
    description: 'Gives an action up, with the reason. The owner of the review only.',
  })
  async cancelIncidentAction(@Args('input') input: CancelIncidentActionInput, @CurrentActor() actor: Actor) {
    return answer(await this.actions.cancel(actor, input));
  }

  @Requires('signed-in')
  @Mutation(() => SuspendForIncidentResult, {
    description:
      'Suspends agreements because of an incident: what is exchanged under them stops at once. A party of each of them.',
  })
  async suspendForIncident(@Args('input') input: SuspendForIncidentInput, @CurrentActor() actor: Actor) {
    const { id, agreementIds, reason } = input;
    return { incident: (await this.holds.suspend(actor, id, agreementIds, reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => HoldGatesForIncidentResult, {
    description:
      'Holds the stage approvals of the project because of an incident. The owner of its review, and agencies that know of it.',
  })
  async holdGatesForIncident(@Args('input') input: HoldGatesForIncidentInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.holds.holdGates(actor, input.id, input.reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => LiftIncidentHoldResult, {
    description: 'Lets go on what is stopped because of an incident. Whoever stopped it.',
  })
  async liftIncidentHold(@Args('input') input: LiftIncidentHoldInput, @CurrentActor() actor: Actor) {
    const { id, incidentId } = await this.holds.lift(actor, input.id, input.expectedVersion, input.because);
    return { hold: id, incident: incidentId };
  }
}

function answer({ id, incidentId }: IncidentAction) {
  return { action: id, incident: incidentId };
}
