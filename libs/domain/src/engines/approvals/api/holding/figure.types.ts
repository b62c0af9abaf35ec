import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, CalendarDate, enumType, Reads } from '#libs/graphql';
import { FEWEST, type TimeDivision, timeDivisions, type TimeView, timeViews } from '../../holding/figure.catalogue.js';

export const TimeDivisionEnum = enumType('TimeDivision', timeDivisions, 'By what figures of time are divided.', {
  AGENCY: 'By who held it.',
  PROCESS: 'By process.',
  STAGE: 'By stages of processes.',
  MONTH: 'By the month in which the stage ended.',
});

export const TimeViewEnum = enumType('TimeView', timeViews, 'Whose figures of time are told.', {
  MINE: 'What your organisation held, and all of the processes that it coordinates; all there is for platform stewards.',
  EVERYBODY: `All there is, in groups of ${FEWEST} approvals at least, by quarters that are over.`,
});

@ArgsType()
export class TimeHeldArgs {
  @Field(() => TimeViewEnum, { description: 'Whose.' })
  view!: TimeView;

  @Field(() => TimeDivisionEnum, { description: 'By what they are divided.' })
  by!: TimeDivision;

  @Field(() => CalendarDate, { description: 'The first day, of a quarter for what everybody holds.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'The last day, of the same quarter for what everybody holds.' })
  to!: string;

  @Field(() => String, { nullable: true, description: 'Only this process, by its key.' })
  process?: string | null;

  @Field(() => String, { nullable: true, description: 'Only stages of this key; of your own figures.' })
  stage?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this organisation held; of your own figures.' })
  organisationId?: string | null;
}

@Reads('approval.read')
@ObjectType('TimeHeldFigures', {
  description: 'How many working days organisations held approvals in stages that ended, and what became of that.',
})
export class TimeHeldFiguresType {
  @Field(() => String, {
    nullable: true,
    description: 'Organisation, process or month (`YYYY-MM`), as it is divided; null for all of it.',
  })
  key!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the stage, where it is divided by stages.' })
  stage!: string | null;

  @Field(() => Int, { description: 'Approvals.' })
  approvals!: number;

  @Field(() => Int, { description: 'Times an organisation held one of them in a stage: what is counted below.' })
  held!: number;

  @Field(() => Int, { description: 'Of these, how many it answered; days are counted of these alone.' })
  answered!: number;

  @Field(() => Int, { description: 'Of these, how many ended without its answer.' })
  unanswered!: number;

  @Field(() => Int, { description: 'Of these, how many lie in a year that the calendar does not hold.' })
  uncounted!: number;

  @Field(() => Float, { nullable: true, description: 'Working days until the first answer: the median.' })
  firstMedian!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Working days until the first answer: nine of ten took no longer.',
  })
  firstNinetieth!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Working days held until the stage needed nothing more: the median.',
  })
  median!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same: nine of ten took no longer.' })
  ninetieth!: number | null;

  @Field(() => Int, { description: 'How many had a deadline.' })
  withDeadline!: number;

  @Field(() => Int, {
    description:
      'Of these, how many were answered or missed it. Those that ended before, without an answer, are not among them.',
  })
  judged!: number;

  @Field(() => Int, { description: 'Of those judged, how many were answered and missed no deadline.' })
  onTime!: number;

  @Field(() => Int, { description: 'Deadlines that passed meanwhile.' })
  lapses!: number;

  @Field(() => Int, { description: 'How many were asked again, after a revision or anew.' })
  again!: number;

  @Field(() => Int, { description: 'Answers that a coordinator decided against, by the day of that.' })
  overrides!: number;

  @Field(() => Int, { description: 'Appeals against that, by the day they were lodged.' })
  appeals!: number;

  @Field(() => Int, { description: 'Of these, how many changed nothing.' })
  appealsUpheld!: number;

  @Field(() => Int, { description: 'Of these, how many had what was decided undone.' })
  appealsOverturned!: number;

  @Field(() => Int, { description: 'Of these, how many were taken back.' })
  appealsWithdrawn!: number;
}

@Reads('approval.read')
@ObjectType('TimeHeld', { description: 'How long approvals were held.' })
export class TimeHeldType {
  @Field(() => TimeHeldFiguresType, {
    nullable: true,
    description: 'All of it; null where there is nothing, or where it would give somebody away.',
  })
  total!: TimeHeldFiguresType | null;

  @AtMost(300)
  @Field(() => [TimeHeldFiguresType], { description: 'Its groups, the longest held first.' })
  groups!: readonly TimeHeldFiguresType[];

  @Field(() => Int, { description: 'How many groups are left out, because they would give somebody away.' })
  concealed!: number;
}

@Reads('approval.read')
@ObjectType('TimeHeldScope', { description: 'Of what you see figures of time whole.' })
export class TimeHeldScopeType {
  @Field(() => Boolean, { description: 'Of everything.' })
  all!: boolean;

  @AtMost(200)
  @Field(() => [String], { description: 'Keys of the processes that your organisation coordinates.' })
  processes!: readonly string[];
}
