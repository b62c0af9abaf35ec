import { Inject, Injectable } from '@nestjs/common';
import { periodOf, type Terms } from '#libs/domain';
import { Clock, type Page, type ReadTransaction } from '#libs/platform';
import type { AccessEntryType, AccessLogArgs, QuotaUsageType } from './access.types.js';

const COLUMNS = `id, transfer_id as "transferId", dataset_id as "datasetId", dataset_version as "datasetVersion",
  provider_id as "providerId", organisation_id as "organisationId", member_id as "memberId", ground,
  agreement_id as "agreementId", policy_version as "policyVersion", way, action, purpose, columns, rows::float8 as rows,
  bytes::float8 as bytes, decision, clause, reason, started_at as "startedAt", ended_at as "endedAt"`;

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
