import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, mutationResult, NodeType, AtMost, Reads, versioned } from '#libs/graphql';

@ArgsType()
export class DayZoneArgs {
  @Field(() => ID, { description: 'The organisation that leads it.' })
  organisationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is (ISO 3166-2, or its country alone), where it has a place.',
  })
  place?: string | null;
}

@Reads('definition.read')
@ObjectType('CalendarDay', { description: 'A day that differs from the weekly pattern.' })
export class CalendarDayType {
  @Field(() => CalendarDate, { description: 'Which day.' })
  date!: string;

  @Field({ description: 'True for a make-up day that is worked, false for a holiday.' })
  working!: boolean;

  @Field({ description: 'What it is called.' })
  name!: string;
}

@Reads('definition.read')
@ObjectType('CalendarYear', { description: 'A year that a calendar holds.' })
export class CalendarYearType {
  @Field(() => Int, { description: 'Which year.' })
  year!: number;

  @Field({ description: 'True while the authority has not announced it.' })
  provisional!: boolean;

  @Field({ description: 'Where its days come from, and what is known to be missing.' })
  source!: string;
}

@Reads('definition.read')
@ObjectType('Calendar', {
  implements: NodeType,
  description: 'Working days of a place; deadlines are counted in them.',
})
export class CalendarType extends NodeType {
  @Field({ description: 'Key, as processes name it.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field({ description: 'IANA time zone in which its days begin and end.' })
  timeZone!: string;

  @AtMost(7)
  @Field(() => [Int], { description: 'Weekdays that are worked, 1 for Monday.' })
  workingWeekdays!: number[];

  @Field({ description: 'Local time at which reminders go out.' })
  opensAt!: string;

  @Field({ description: 'Local time at which deadlines fall due.' })
  closesAt!: string;

  @AtMost(50)
  @Field(() => [CalendarYearType], { description: 'The years it holds; a deadline beyond them is refused.' })
  years!: CalendarYearType[];

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@InputType({ description: 'A day that differs from the weekly pattern.' })
export class CalendarDayInput {
  @Field(() => CalendarDate, { description: 'Which day.' })
  date!: string;

  @Field({ description: 'True for a make-up day that is worked, false for a holiday.' })
  working!: boolean;

  @Field({ description: 'What it is called.' })
  name!: string;
}

@InputType({ description: 'A whole year of a calendar.' })
export class CalendarYearInput {
  @Field(() => Int, { description: 'Which year.' })
  year!: number;

  @Field({ description: 'True while the authority has not announced it.' })
  provisional!: boolean;

  @Field({ description: 'Where its days come from.' })
  source!: string;

  @Field(() => [CalendarDayInput], { description: 'Every day that differs from the weekly pattern.' })
  days!: CalendarDayInput[];
}

@InputType({ description: 'Replaces or adds one year of a calendar.' })
export class UpdateCalendarInput extends versioned('Id of the calendar.') {
  @Field({ description: 'The year as it is from now on.' })
  year!: CalendarYearInput;
}

export const UpdateCalendarResult = mutationResult('UpdateCalendar', 'Updated.', { calendar: () => CalendarType });
