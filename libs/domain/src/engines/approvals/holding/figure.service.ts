import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Database, raw, type Sql, sql, type Statement } from '#libs/platform';
import { type TimeAsked, type TimeDivision, type TimeFigures, type TimeTold } from './figure.catalogue.js';
import { askedFaults, byQuarters, tellable, told } from './figure.workflow.js';
import { WORKED_DAYS } from './worked-days.sql.js';

/** What the caller may see whole: everything, or what its organisation holds and the processes it coordinates. */
export interface TimeScope {
  readonly all: boolean;
  readonly processes: readonly string[];
}

/** The row of all, and those of the groups. */
type Row = TimeFigures & { readonly whole: boolean };

/** What rows are grouped by. */
const KEYS: Readonly<Record<TimeDivision, { readonly key: Sql; readonly stage: Sql }>> = {
  AGENCY: { key: raw('x.organisation_id::text'), stage: raw('null::text') },
  PROCESS: { key: raw('x.process'), stage: raw('null::text') },
  STAGE: { key: raw('x.process'), stage: raw('x.stage') },
  MONTH: { key: raw("to_char(x.happened_on, 'YYYY-MM')"), stage: raw('null::text') },
};

/**
 * How long organisations held approvals, in working days of each process's calendar as it is now. Read past who may read which
 * approval, since figures of everybody are of all; what is told to whom is decided here.
 */
@Injectable()
export class TimeHeld {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
  ) {}

  /** What the caller may see whole. */
  async scope({ organisationId, steward }: Actor): Promise<TimeScope> {
    const rows = await this.db.query<{ key: string }>(sql`
      select distinct d.key from approval a join process_definition d on d.id = a.definition_id
      where a.coordinators @> array[${organisationId}::uuid] order by 1`);
    return { all: steward, processes: rows.map(({ key }) => key) };
  }

  /**
   * Figures of a time.
   * @throws Refused INPUT for a period or filters by which single approvals could be found out
   */
  async figures(actor: Actor, asked: TimeAsked): Promise<TimeTold> {
    const faults = askedFaults(asked, this.clock.now().toISOString().slice(0, 10));
    if (faults.length > 0) throw Refused.input(faults);
    const scope = await this.scope(actor);
    const { total, groups } = await this.count(actor, scope, asked);
    if (asked.view === 'MINE') return { total: total ?? null, groups, concealed: 0 };
    if (asked.by === 'STAGE') {
      const processes = await this.count(actor, scope, { ...asked, by: 'PROCESS', process: null });
      const ofProcess = told(processes.total, processes.groups).groups.find(({ key }) => key === asked.process);
      return told(ofProcess && total, groups);
    }
    if (asked.by !== 'MONTH') return told(total, groups);
    const quarters = byQuarters(groups);
    const shown = quarters.flatMap((months) => tellable(months));
    const only = quarters.length === 1 ? told(total, groups).total : null;
    return { total: only, groups: shown, concealed: groups.length - shown.length };
  }

  private async count(
    actor: Actor,
    scope: TimeScope,
    asked: TimeAsked,
  ): Promise<{ readonly total: TimeFigures | undefined; readonly groups: TimeFigures[] }> {
    const rows = await this.db.query(figures(actor, scope, asked));
    return { total: rows.find(({ whole }) => whole), groups: rows.filter(({ whole }) => !whole) };
  }
}

/** Between whole days a percentile falls on a tenth; binary fractions would show 6.200000000000017. */
const tenth = (days: Sql): Sql => sql`round((${days})::numeric, 1)::double precision`;

/** One statement: spans become times held, those are grouped, and what happened besides is counted by the same groups. */
function figures(
  { organisationId: own, memberId }: Actor,
  { all, processes }: TimeScope,
  { view, by, from, to, process, stage, organisationId }: TimeAsked,
): Statement<Row> {
  const { key, stage: stageKey } = KEYS[by];
  /** Whether the caller sees it whole: nobody sees what they are recused from while it lasts. */
  const whole = sql`(${all} or x.process = any (${processes}::text[]) or x.organisation_id = ${own}::uuid)
    and not ${memberId}::uuid = any (x.barred) and not (x.open and ${own}::uuid = any (x.recused))`;
  const wanted = sql`(${process ?? null}::text is null or x.process = ${process ?? null})
    and (${stage ?? null}::text is null or x.stage = ${stage ?? null})
    and (${organisationId ?? null}::uuid is null or x.organisation_id = ${organisationId ?? null}::uuid)
    and (${view !== 'MINE'} or (${whole}))`;
  const during = sql`x.happened_on between ${from}::date and ${to}::date`;
  return sql`with process as materialized (
      select d.id, d.key, c.key as calendar, c.time_zone from process_definition d join calendar c on c.key = d.body->>'calendar'
    ), day as materialized (${WORKED_DAYS}),
    case_of as materialized (
      select a.id, p.key as process, p.calendar, p.time_zone, a.state = 'OPEN' as open, a.stage, a.barred, a.recused
      from approval a join process p on p.id = a.definition_id
    ), span as (
      select s.*, c.process, c.calendar, c.time_zone, max(s.ended_at) over (partition by s.approval_id, s.stage) as over_at,
        min(s.ended_at) filter (where s.answered) over (partition by s.approval_id, s.stage, s.organisation_id) as first_answer
      from approval_span s join case_of c on c.id = s.approval_id
      where not (c.open and c.stage = s.stage) and s.approval_id in (
        select approval_id from approval_span where ended_at >= ${from}::date - 1 and ended_at < ${to}::date + 2)
    ), spent as (
      select s.*, case when e.unknown = b.unknown then e.worked - b.worked end as days
      from span s
      left join day b on b.calendar = s.calendar and b.day = (s.began_at at time zone s.time_zone)::date
      left join day e on e.calendar = s.calendar and e.day = (s.ended_at at time zone s.time_zone)::date
      where s.held_as in ('SEAT', 'COORDINATOR', 'OBJECTOR')
    ), hold as (
      select approval_id, stage, organisation_id, (over_at at time zone time_zone)::date as happened_on,
        first_answer is not null as answered, bool_or(days is null) as uncounted,
        case when not bool_or(days is null) then sum(days) end as days,
        case when not bool_or(days is null) then sum(days) filter (where began_at < first_answer or ended_at = first_answer) end as first_days,
        max(round) > min(round) as again, bool_or(due_at is not null) as with_deadline, count(*) filter (where ended_at > due_at) as lapses
      from spent
      group by approval_id, stage, organisation_id, over_at, time_zone, first_answer
      having bool_and(ended_at is not null)
    ), held as (
      select h.*, c.process, c.open, c.barred, c.recused from hold h join case_of c on c.id = h.approval_id
    ), figure as (
      select ${key} as key, ${stageKey} as stage, grouping(${key}) = 1 as whole,
        count(distinct x.approval_id)::int as approvals, count(*)::int as held, count(*) filter (where x.answered)::int as answered,
        count(*) filter (where x.uncounted)::int as uncounted,
        count(distinct x.approval_id) filter (where not (${whole}))::int as outside,
        percentile_cont(array[0.5, 0.9]) within group (order by x.first_days) filter (where x.answered) as first,
        percentile_cont(array[0.5, 0.9]) within group (order by x.days) filter (where x.answered) as completed,
        count(*) filter (where x.with_deadline)::int as with_deadline,
        count(*) filter (where x.with_deadline and (x.answered or x.lapses > 0))::int as judged,
        count(*) filter (where x.with_deadline and x.answered and x.lapses = 0)::int as on_time,
        sum(x.lapses)::int as lapses, count(*) filter (where x.again)::int as again
      from held x where ${during} and ${wanted}
      group by grouping sets ((${key}, ${stageKey}), ())
    ), besides as (
      select c.process, t.stage, o."organisationId" as organisation_id, (d.decided_at at time zone c.time_zone)::date as happened_on,
        c.open, c.barred, c.recused, 'OVERRIDE' as what
      from approval_decision d join approval_seat t on t.id = d.seat_id join case_of c on c.id = d.approval_id
      cross join lateral jsonb_to_recordset(d.overrides) as o("organisationId" uuid)
      where d.overrides <> '[]'
      union all
      select c.process, l.stage, l.organisation_id, (l.lodged_at at time zone c.time_zone)::date, c.open, c.barred, c.recused, l.state
      from approval_appeal l join case_of c on c.id = l.approval_id where l.lodged_at is not null
    ), event as (
      select ${key} as key, ${stageKey} as stage, grouping(${key}) = 1 as whole,
        count(*) filter (where x.what = 'OVERRIDE')::int as overrides, count(*) filter (where x.what <> 'OVERRIDE')::int as appeals,
        count(*) filter (where x.what = 'UPHELD')::int as upheld, count(*) filter (where x.what = 'OVERTURNED')::int as overturned,
        count(*) filter (where x.what = 'WITHDRAWN')::int as withdrawn
      from besides x where ${during} and ${wanted}
      group by grouping sets ((${key}, ${stageKey}), ())
    )
    select f.key, f.stage, f.whole, f.approvals, f.held, f.answered, f.held - f.answered as unanswered, f.uncounted, f.outside,
      ${tenth(sql`f.first[1]`)} as "firstMedian", ${tenth(sql`f.first[2]`)} as "firstNinetieth",
      ${tenth(sql`f.completed[1]`)} as median, ${tenth(sql`f.completed[2]`)} as ninetieth,
      f.with_deadline as "withDeadline", f.judged, f.on_time as "onTime", coalesce(f.lapses, 0) as lapses, f.again,
      coalesce(v.overrides, 0) as overrides, coalesce(v.appeals, 0) as appeals, coalesce(v.upheld, 0) as "appealsUpheld",
      coalesce(v.overturned, 0) as "appealsOverturned", coalesce(v.withdrawn, 0) as "appealsWithdrawn"
    from figure f left join event v on v.whole = f.whole and v.key is not distinct from f.key and v.stage is not distinct from f.stage
    where f.held > 0 order by f.completed[1] desc nulls last, f.key, f.stage`;
}
