import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import { CurrentActor, Op, Operation, PermissionName, Requires, AtMost, Paged } from '#libs/graphql';
import { Access } from '../../../identity/access/access.service.js';
import { Calendars } from '../calendar.service.js';
import { CalendarLoader } from './calendar.loader.js';
import {
  CalendarDayType,
  CalendarType,
  DayZoneArgs,
  UpdateCalendarInput,
  UpdateCalendarResult,
} from './calendar.types.js';

@Resolver(() => CalendarType)
export class CalendarResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(CalendarLoader) private readonly loader: CalendarLoader,
    @Inject(Calendars) private readonly service: Calendars,
  ) {}

  @Requires('definition.read')
  @Paged(100, 100)
  @Query(() => [CalendarType], { description: 'Every calendar of working days.' })
  calendars(@Op() operation: Operation): Promise<CalendarType[]> {
    return this.loader.all(operation.read);
  }

  @Requires('definition.read')
  @Query(() => String, {
    description:
      'IANA time zone in which days begin and end that are agreed on about something: where it is, else where the organisation is that leads it, by the calendar of that country; UTC where there is none.',
  })
  dayZone(@Args() { place, organisationId }: DayZoneArgs, @Op() operation: Operation): Promise<string> {
    return this.loader.zoneOf(place ?? null, organisationId, operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => UpdateCalendarResult, { description: 'Replaces or adds one year of a calendar. Stewards only.' })
  async updateCalendar(@Args('input') input: UpdateCalendarInput, @CurrentActor() actor: Actor) {
    return { calendar: await this.service.update(actor, input) };
  }

  @AtMost(366)
  @ResolveField(() => [CalendarDayType], { description: 'Days of a year that differ from the weekly pattern.' })
  days(
    @Parent() { id }: CalendarType,
    @Args('year', { type: () => Int, description: 'Which year.' }) year: number,
    @Op() operation: Operation,
  ): Promise<CalendarDayType[]> {
    return this.loader.days(operation, id, year);
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@CurrentActor() actor: Actor): Permission[] {
    return this.access.which(actor, ['calendar.update']);
  }
}
