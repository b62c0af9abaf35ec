import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { MaintenanceHours } from '#libs/platform';
import { MaintenancePlans } from '../maintenance.service.js';
import {
  EndMaintenanceInput,
  EndMaintenanceResult,
  MaintenanceStatusType,
  PlanMaintenanceInput,
  PlanMaintenanceResult,
} from './maintenance.types.js';

@Resolver()
export class MaintenanceResolver {
  constructor(
    @Inject(MaintenanceHours) private readonly hours: MaintenanceHours,
    @Inject(MaintenancePlans) private readonly plans: MaintenancePlans,
  ) {}

  @Requires('open')
  @Query(() => MaintenanceStatusType, {
    description: 'What maintenance is planned or under way. Everybody may ask, also who has not signed in.',
  })
  maintenanceStatus(): MaintenanceStatusType {
    return this.hours.status;
  }

  @Requires('signed-in')
  @Mutation(() => PlanMaintenanceResult, {
    description: 'Announces maintenance, or says it anew: later, longer, with another notice. Stewards only.',
  })
  async planMaintenance(@Args('input') input: PlanMaintenanceInput, @CurrentActor() actor: Actor) {
    await this.plans.plan(actor, input);
    return { status: await this.hours.current() };
  }

  @Requires('signed-in')
  @Mutation(() => EndMaintenanceResult, {
    description: 'Ends maintenance that is under way, or calls off what is planned. Stewards only.',
  })
  async endMaintenance(@Args('input') { expectedVersion }: EndMaintenanceInput, @CurrentActor() actor: Actor) {
    await this.plans.end(actor, expectedVersion);
    return { status: await this.hours.current() };
  }
}
