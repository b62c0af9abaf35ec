import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '#libs/contracts';
import { periodOf } from '../../agreements/policy/decision.js';
import { type Terms } from '../../agreements/terms/terms.js';
import { type Page } from '#libs/graphql';
import { Clock, type ReadTransaction } from '#libs/platform';
import type { AccessEntryType, AccessLogArgs, DailyUsageArgs, DailyUsageType, QuotaUsageType } from './access.types.js';

const COLUMNS = `id, transfer_id as "transferId", dataset_id as "datasetId", dataset_version as "datasetVersion",
  provider_id as "providerId", organisation_id as "organisationId", member_id as "memberId", ground,
  agreement_id as "agreementId", policy_version as "policyVersion", way, action, purpose, columns, rows::float8 as rows,
  bytes::float8 as bytes, decision, clause, reason, started_at as "startedAt", ended_at as "endedAt"`;

const DAY = 24 * 3600 * 1000;
const MOST_DAYS = 400;

export type AccessFilter = Omit<AccessLogArgs, 'first' | 'after'>;

interface Counted {
  readonly datasetId: string;
  readonly organisationId: string;
  readonly per: string;
  readonly since: Date;
  readonly rows: number;
  readonly bytes: number;
  readonly requests: number;
}

@Injectable()
export class AccessLoader {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** The newest first. */
  page(filter: AccessFilter, { first, after }: Page, read: ReadTransaction): Promise<AccessEntryType[]> {
    return read.query<AccessEntryType>(
      `select ${COLUMNS} from access_log
       where ($1::uuid is null or dataset_id = $1) and ($2::uuid is null or agreement_id = $2)
         and ($3::uuid is null or organisation_id = $3) and ($4::text is null or decision = $4)
         and ($5::timestamptz is null or started_at >= $5) and ($6::timestamptz is null or started_at < $6)
         and ($7::uuid is null or id < $7)
       order by id desc limit $8`,
      [
        filter.datasetId,
        filter.agreementId,
        filter.organisationId,
        filter.decision,
        filter.from,
        filter.until,
        after?.[0],
        first + 1,
      ],
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
    return read.query<DailyUsageType>(
      `select to_char(since at time zone 'UTC', 'YYYY-MM-DD') as day, sum(rows)::float8 as rows,
         sum(requests)::float8 as requests, sum(bytes)::float8 as bytes
       from usage_counter
       where per = 'day' and since >= $1::date::timestamp at time zone 'UTC'
         and since < ($2::date + 1)::timestamp at time zone 'UTC' and ($3::uuid is null or dataset_id = $3)
         and ($4::uuid is null or agreement_id = $4) and ($5::uuid is null or organisation_id = $5)
       group by since order by since`,
      [from, until, datasetId, agreementId, organisationId],
    );
  }

  /** Every quota of an agreement, by recipient, with what was used of it; as far as the actor sees it. */
  async usage(agreementId: string, read: ReadTransaction): Promise<QuotaUsageType[]> {
    const [row] = await read.query<{ terms: Terms }>(
      `select o.terms from agreement a join agreement_offer o on o.agreement_id = a.id
         and o.number = coalesce(case when a.coming_at <= $2 then a.coming_revision end, a.signed_revision)
       where a.id = $1`,
      [agreementId, this.clock.now()],
    );
    if (!row) return [];
    const counted = await read.query<Counted>(
      `select dataset_id as "datasetId", organisation_id as "organisationId", per, since, rows::float8, bytes::float8, requests::float8
       from usage_counter where agreement_id = $1`,
      [agreementId],
    );
    const now = this.clock.now();
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
