import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { AtMost, type Connection, Op, type Operation, pageFrom, pageOf, Requires } from '#libs/graphql';
import { countOf, given, paged, sql, where } from '#libs/platform';
import { Retention } from '../retention.service.js';
import {
  RetentionRuleType,
  RetentionRunConnection,
  RetentionRunsArgs,
  type RetentionRunType,
} from './retention.types.js';

const RUN = sql`id, kind, days, until, rows::float as rows, began_at as "beganAt", ended_at as "endedAt"`;

/** How long things are kept, and that they were not kept longer. */
@Resolver()
export class RetentionResolver {
  constructor(@Inject(Retention) private readonly retention: Retention) {}

  @Requires('retention.read')
  @AtMost(100)
  @Query(() => [RetentionRuleType], { description: 'What is kept for a time only, and for how long.' })
  async retentionRules(@Op() operation: Operation): Promise<RetentionRuleType[]> {
    const runs = await operation.read.query<RetentionRunType>(
      sql`select distinct on (kind) ${RUN} from retention_run order by kind, id desc`,
    );
    const last = new Map(runs.map((run) => [run.kind, run]));
    return this.retention.rules.map((rule) => ({
      kind: rule.kind,
      days: this.retention.daysOf(rule),
      emptied: rule.emptied !== undefined,
      lastRun: last.get(rule.kind) ?? null,
    }));
  }

  @Requires('retention.read')
  @Query(() => RetentionRunConnection, { description: 'When rules were carried out, the newest first.' })
  async retentionRuns(
    @Args() args: RetentionRunsArgs,
    @Op() operation: Operation,
  ): Promise<Connection<RetentionRunType>> {
    const page = pageOf(args, 1);
    const kind = given(args.kind, (wanted) => sql`kind = ${wanted}`);
    page.count = countOf(() => sql`retention_run ${where(kind)}`);
    const { beyond, order } = paged(page, [sql`id`], true);
    const rows = await operation.read.query<RetentionRunType>(
      sql`select ${RUN} from retention_run ${where(kind, beyond)} order by ${order}`,
    );
    return pageFrom(rows, page, ({ id }) => [id]);
  }
}
