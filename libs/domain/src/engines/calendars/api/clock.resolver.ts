import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { DemonstrationClock } from '../demonstration-clock.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import { Clock, Config } from '#libs/platform';
import { AdvanceClockInput, AdvanceClockResult, ClockType } from './clock.types.js';

@Resolver()
export class ClockResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(DemonstrationClock) private readonly demonstration: DemonstrationClock,
  ) {}

  @Requires('signed-in')
  @Query(() => ClockType, { name: 'clock', description: 'The time that deadlines go by.' })
  time(): ClockType {
    return { now: this.clock.now(), movable: this.config.demonstration };
  }

  @Requires('signed-in')
  @Mutation(() => AdvanceClockResult, {
    description: 'Moves the clock forward, so that deadlines can be watched. Stewards, in demonstration mode only.',
  })
  async advanceClock(@Args('input') input: AdvanceClockInput, @CurrentActor() actor: Actor) {
    return { now: await this.demonstration.advance(actor, input) };
  }
}
