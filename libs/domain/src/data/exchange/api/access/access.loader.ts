import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '#libs/contracts';
import { periodOf } from '../../../agreements/policy/decision.js';
import { type Terms } from '../../../agreements/terms/terms.js';
import { type Page } from '#libs/graphql';
import {
  Clock,
  columns,
  given,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  rows,
  sql,
  where,
} from '#libs/platform';
import { AccessEntry } from '../../access/access-entry.entity.js';
import { UsageCounter } from '../../access/usage.entity.js';
import type { AccessEntryType, AccessLogArgs, DailyUsageArgs, DailyUsageType, QuotaUsageType } from './access.types.js';

const ENTRY = columns(AccessEntry, [
  'id',
  'transferId',
  'datasetId',
  'datasetVersion',
  'providerId',
  'organisationId',
  'memberId',
  'ground',
  'agreementId',
  'policyVersion',
  'way',
  'action',
  'purpose',
  'columns',
  'rows',
  'bytes',
  'decision',
  'clause',
  'reason',
  'startedAt',
  'endedAt',
]);

const COUNTER = columns(UsageCounter, ['datasetId', 'organisationId', 'per', 'since', 'rows', 'bytes', 'requests']);

const DAY = 24 * 3600 * 1000;
const MOST_DAYS = 400;

export type AccessFilter = Omit<AccessLogArgs, 'first' | 'after'>;

@Injectable()
export class AccessLoader {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** The newest first. */
  page(filter: AccessFilter, page: Page, read: ReadTransaction): Promise<AccessEntryType[]> {
    const { datasetId, agreementId, organisationId, decision, from, until } = filter;
    return read.query(
      list(ENTRY, {
        where: [
          matching(ENTRY, { datasetId, agreementId, organisationId, decision }),
          given(from, (first) => sql`started_at >= ${first}`),
          given(until, (end) => sql`started_at < ${end}`),
        ],
        order: NEWEST_FIRST,
        page,
      }),
    );
  }

  /**
   * What was taken under agreements, as the counters of whole days have it.
   * @throws Refused INPUT for a stretch that is none, or too long
   */
  async daily(args: DailyUsageArgs, read: ReadTransaction): Promise<DailyUsageType[]> {
    const { from, until, datasetId, agreementId, organisationId } = args;
    const days = (Date.parse(until) - Date.parse(from)) / DAY;
    if (!(days >= 0 && days <= MOST_DAYS)) {
      const message = `The last day is the first or one of the ${MOST_DAYS} after it.`;
      throw Refused.input([{ path: ['until'], code: 'OUT_OF_RANGE', message }]);
    }
    return read.query<DailyUsageType>(sql`
      select to_char(since at time zone 'UTC', 'YYYY-MM-DD') as day, sum(rows)::float8 as rows,
        sum(requests)::float8 as requests, sum(bytes)::float8 as bytes
      from usage_counter ${where(
        sql`per = 'day' and since >= ${from}::date::timestamp at time zone 'UTC'`,
        sql`since < (${until}::date + 1)::timestamp at time zone 'UTC'`,
        matching(COUNTER, { datasetId, agreementId, organisationId }),
      )}
      group by since order by since`);
  }

  /** Every quota of an agreement, by recipient, with what was used of it; as far as the actor sees it. */
  async usage(agreementId: string, read: ReadTransaction): Promise<QuotaUsageType[]> {
    const now = this.clock.now();
    const [row] = await read.query<{ terms: Terms }>(sql`
      select o.terms from agreement a join agreement_offer o on o.agreement_id = a.id
        and o.number = coalesce(case when a.coming_at <= ${now} then a.coming_revision end, a.signed_revision)
      where a.id = ${agreementId}`);
    if (!row) return [];
    const counted = await read.query(rows(COUNTER, where(matching(COUNTER, { agreementId }))));
    return row.terms.datasets.flatMap(({ datasetId, recipientIds, quotas }, index) =>
      recipientIds.flatMap((organisationId) =>
        quotas.map(({ of, per, amount }, quota) => {
          const { from, until } = periodOf(per, now);
          const since = from?.getTime() ?? 0;
          const used = counted.find(
            (each) =>
              each.datasetId === datasetId &&
              each.organisationId === organisationId &&
              each.per === per &&
              each.since.getTime() === since,
          );
          const clause = `datasets.${index}.quotas.${quota}`;
          return { clause, datasetId, organisationId, of, per, amount, used: used?.[of] ?? 0, until };
        }),
      ),
    );
  }
}
