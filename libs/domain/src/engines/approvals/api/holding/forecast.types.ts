import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, Reads } from '#libs/graphql';
import { FEWEST } from '../../holding/figure.catalogue.js';
import { LEARNT_QUARTERS } from '../../holding/forecasting/forecast.workflow.js';

const LEARNT = `Learnt from what its process decided in the last ${LEARNT_QUARTERS} quarters that are over, as it then was; told of ${FEWEST} approvals at least.`;

@Reads('approval.read')
@ObjectType('ApprovalForecast', {
  description: `By when an approval will be decided, if it goes as those went that were in the same stage for as long. ${LEARNT}`,
})
export class ApprovalForecastType {
  @Field(() => Int, { description: 'On how many approvals it is based.' })
  approvals!: number;

  @Field(() => Int, { description: 'Working days from now: one of ten was decided within.' })
  earlyDays!: number;

  @Field(() => Int, { description: 'Working days from now: half were decided within.' })
  medianDays!: number;

  @Field(() => Int, { description: 'Working days from now: nine of ten were decided within.' })
  lateDays!: number;

  @Field(() => Date, { nullable: true, description: 'The end of that day; null in a year that the calendar lacks.' })
  earlyAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The end of that day; null in a year that the calendar lacks.' })
  medianAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The end of that day; null in a year that the calendar lacks.' })
  lateAt!: Date | null;

  @Field(() => CalendarDate, { description: 'The first day of what is learnt from.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'The last day of what is learnt from.' })
  to!: string;
}

@ArgsType()
export class ForecastQualityArgs {
  @Field(() => String, { description: 'Key of the process.' })
  process!: string;
}

@Reads('approval.read')
@ObjectType('ForecastQuality', {
  description:
    'How good forecasts of a process turned out to be: each made as an approval came to a stage, from what had been decided by then, ' +
    'beside what happened.',
})
export class ForecastQualityType {
  @Field(() => Int, { description: 'How many forecasts could be made and have been decided since.' })
  forecasts!: number;

  @Field(() => Int, {
    description: 'How many of them named a time, from early to late, in which it was decided; four of five are meant.',
  })
  within!: number;

  @Field(() => Int, { description: 'By how many working days the median was wrong, either way: the median of that.' })
  medianError!: number;

  @Field(() => CalendarDate, { description: 'The first day on which what is judged was decided.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'The last.' })
  to!: string;
}
