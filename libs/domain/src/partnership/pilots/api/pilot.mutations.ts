import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { PilotOutcomes } from '../outcomes/outcome.service.js';
import { Pilots } from '../pilot.service.js';
import {
  ChangePilotInput,
  ChangePilotResult,
  DeclarePilotInput,
  DeclarePilotResult,
  ProposePilotOutcomeInput,
  ProposePilotOutcomeResult,
  RecordPilotMeasurementInput,
  RecordPilotMeasurementResult,
  WithdrawPilotOutcomeInput,
  WithdrawPilotOutcomeResult,
} from './pilot.inputs.js';

@Resolver()
export class PilotMutations {
  constructor(
    @Inject(PilotOutcomes) private readonly outcomes: PilotOutcomes,
    @Inject(Pilots) private readonly pilots: Pilots,
  ) {}

  @Requires('signed-in')
  @Mutation(() => DeclarePilotResult, {
    description:
      'Declares a project a pilot: where, within which limits, by which criteria, until when. Its lead only.',
  })
  async declarePilot(@Args('input') input: DeclarePilotInput, @CurrentActor() actor: Actor) {
    return { pilot: (await this.pilots.declare(actor, input)).id, project: input.projectId };
  }

  @Requires('signed-in')
  @Mutation(() => ChangePilotResult, {
    description: 'Says anew what a pilot is, while nothing was measured and nothing proposed. The lead only.',
  })
  async changePilot(@Args('input') input: ChangePilotInput, @CurrentActor() actor: Actor) {
    const { id, projectId } = await this.pilots.change(actor, input);
    return { pilot: id, project: projectId };
  }

  @Requires('signed-in')
  @Mutation(() => RecordPilotMeasurementResult, {
    description: 'Records what was measured. Only the co-owner that the criterion names; it stays.',
  })
  async recordPilotMeasurement(@Args('input') input: RecordPilotMeasurementInput, @CurrentActor() actor: Actor) {
    return { measurement: await this.pilots.measure(actor, input), pilot: input.pilotId };
  }

  @Requires('signed-in')
  @Mutation(() => ProposePilotOutcomeResult, {
    description: 'Proposes what is to become of a pilot, with what was measured. The lead only; one at a time.',
  })
  async proposePilotOutcome(@Args('input') input: ProposePilotOutcomeInput, @CurrentActor() actor: Actor) {
    const { id, projectId } = await this.outcomes.propose(actor, input);
    return { outcome: id, project: projectId };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawPilotOutcomeResult, { description: 'Takes a proposed outcome back. The lead only.' })
  async withdrawPilotOutcome(@Args('input') input: WithdrawPilotOutcomeInput, @CurrentActor() actor: Actor) {
    const { id, projectId } = await this.outcomes.withdraw(actor, input.id, input.expectedVersion, input);
    return { outcome: id, project: projectId };
  }
}
