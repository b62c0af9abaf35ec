import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Op, Operation, Requires } from '#libs/graphql';
import { Clock, sql } from '#libs/platform';
import { Calendars } from '../../../calendars/calendar.service.js';
import { Forecasts } from '../../holding/forecasting/forecast.service.js';
import { forecastOf } from '../../holding/forecasting/forecast.workflow.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalForecastType, ForecastQualityArgs, ForecastQualityType } from './forecast.types.js';

@Resolver(() => ApprovalType)
export class ForecastResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Forecasts) private readonly forecasts: Forecasts,
  ) {}

  @ResolveField(() => ApprovalForecastType, {
    nullable: true,
    description:
      'By when it will be decided, as things go; null once it has ended, and where too little was decided yet to say so.',
  })
  async forecast(
    @Parent() { id, state, stage }: ApprovalType,
    @Op() operation: Operation,
  ): Promise<ApprovalForecastType | null> {
    if (state !== 'OPEN') return null;
    const entered = await operation.batch('approval.entered', id, async (ids, read) => {
      const rows = await read.query<{ id: string; at: Date }>(sql`
        select s.approval_id as id, min(s.began_at) as at from approval_span s join approval a on a.id = s.approval_id and a.stage = s.stage
        where s.approval_id = any (${ids}::uuid[]) group by 1`);
      return new Map(rows.map(({ id: of, at }) => [of, at]));
    });
    const definition = (await this.approvals.engine(operation, id))?.definition;
    const calendar = definition && (await this.calendars.find(definition.calendar));
    if (!entered || !calendar) return null;
    const now = this.clock.now().toISOString();
    const since = calendar.remaining(entered.toISOString(), now);
    if (since.refused) return null;
    // Another edition of the process may count by another calendar.
    const past = await operation.batch(`approval.experience ${calendar.key}`, definition.key, async (keys) => {
      const each = keys.map(async (key) => [key, await this.forecasts.experience(key, calendar.key)] as const);
      return new Map(await Promise.all(each));
    });
    const forecast = past && forecastOf(past.decided, { stage, since: since.value });
    if (!forecast) return null;
    const at = (days: number) => {
      const end = calendar.add(now, days);
      return end.refused ? null : new Date(end.value);
    };
    const { early, median, late } = forecast;
    return {
      approvals: forecast.approvals,
      ...{ earlyDays: early, medianDays: median, lateDays: late },
      ...{ earlyAt: at(early), medianAt: at(median), lateAt: at(late) },
      ...{ from: past.from, to: past.to },
    };
  }

  @Requires('approval.read')
  @Query(() => ForecastQualityType, {
    nullable: true,
    description:
      'How good forecasts of a process turned out to be in two years; null where too few could be made to say so.',
  })
  async forecastQuality(@Args() { process }: ForecastQualityArgs): Promise<ForecastQualityType | null> {
    return (await this.forecasts.quality(process)) ?? null;
  }
}
