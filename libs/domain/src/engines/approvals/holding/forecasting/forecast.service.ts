import { Inject, Injectable } from '@nestjs/common';
import { Failure } from '#libs/contracts';
import { Clock, Database, grouped, sql } from '#libs/platform';
import { WORKED_DAYS } from '../worked-days.sql.js';
import {
  type Decided,
  decidedOf,
  type ForecastQuality,
  LEARNT_QUARTERS,
  qualityOf,
  type Reached,
} from './forecast.workflow.js';

/** What was decided by a process, and since when and until when it is looked at: whole quarters that are over. */
export interface Experience {
  readonly decided: readonly Decided[];
  /** Days, both counted in. */
  readonly from: string;
  readonly to: string;
  /** The present quarter. */
  readonly quarter: number;
}

interface Row extends Reached {
  readonly approvalId: string;
}

/** The latest of a process; more say no more. */
const MOST = 2_000;

/**
 * What there is to learn from about how long a process takes. Read past who may read which approval: what is told of it is never of fewer
 * than five, and what is learnt from changes with the quarter alone, so that nobody sees one approval more as it ends.
 */
@Injectable()
export class Forecasts {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
  ) {}

  /**
   * @param calendar in whose working days it is counted, by its key
   * @param quarters how many are looked back
   */
  async experience(process: string, calendar: string, quarters = LEARNT_QUARTERS): Promise<Experience> {
    const now = this.clock.now();
    const present = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
    const [from, to] = [firstDay(present - quarters), firstDay(present)];
    const rows = await this.db.query<Row>(sql`
      with day as materialized (select * from (${WORKED_DAYS}) d where d.calendar = ${calendar}),
      ended as (
        select a.id, a.settled_at from approval a join process_definition d on d.id = a.definition_id
        where d.key = ${process} and a.state in ('APPROVED', 'REJECTED')
          and a.settled_at >= ${from}::timestamptz and a.settled_at < ${to}::timestamptz
        order by a.settled_at desc limit ${MOST}
      ), moment as (
        select approval_id, stage as key, min(began_at) as at from approval_span where approval_id in (select id from ended) group by 1, 2
        union all select id, null, settled_at from ended
      )
      select m.key, m.approval_id as "approvalId", d.worked::int as day, d.unknown::int as unknown,
        (extract(year from d.day) * 4 + extract(quarter from d.day) - 1)::int as quarter
      from moment m join calendar c on c.key = ${calendar} join day d on d.day = (m.at at time zone c.time_zone)::date
      order by m.approval_id, m.at, m.key nulls last`);
    const ids = new Set(rows.map(({ approvalId }) => approvalId));
    const cases = grouped([...ids], 'approvalId', rows);
    const decided = [...cases.values()].flatMap(decidedOf);
    return { decided, from: dayOf(from), to: dayOf(new Date(to.getTime() - 1)), quarter: present };
  }

  /**
   * How good forecasts turned out to be of what was decided in as many quarters as are learnt from.
   * @returns undefined where too few could be made
   */
  async quality(process: string): Promise<(ForecastQuality & Pick<Experience, 'from' | 'to'>) | undefined> {
    const [edition] = await this.db.query<{ calendar: string }>(sql`
      select body->>'calendar' as calendar from process_definition where key = ${process} and state <> 'DRAFT'
      order by edition desc limit 1`);
    if (!edition) throw Failure.notFound('process', process);
    const { decided, to, quarter } = await this.experience(process, edition.calendar, 2 * LEARNT_QUARTERS);
    const first = quarter - LEARNT_QUARTERS;
    const quality = qualityOf(decided, first);
    return quality && { ...quality, from: dayOf(firstDay(first)), to };
  }
}

const firstDay = (quarter: number): Date => new Date(Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1));
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
