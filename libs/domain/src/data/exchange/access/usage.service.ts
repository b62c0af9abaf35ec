import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database, sql } from '#libs/platform';
import { type Meter, periodOf, type Usage } from '../../agreements/policy/decision.js';
import { quotaPeriods } from '../../agreements/terms/terms.catalogue.js';
import type { Transfer } from '../transfers/transfer.entity.js';

/** An amount to add to what was used (or, negative, to give back), at the instant it was taken. */
export interface Charge {
  readonly at: Date;
  readonly rows: number;
  readonly bytes: number;
  readonly requests: number;
}

type Charged = Pick<Transfer, 'agreementId' | 'datasetId' | 'providerId' | 'organisationId'>;

/** `whole` begins here. */
const EPOCH = new Date(0);
const sinceOf = (from: Date | null) => from ?? EPOCH;

/** Counters of what was used, by calendar hour, day, month and in all; written by the transaction that grants. */
@Injectable()
export class UsageCounters {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** What was used in the periods that count now; nothing counted yet is zero. */
  async of(agreementId: string, datasetId: string, organisationId: string, meters: readonly Meter[]): Promise<Usage[]> {
    if (meters.length === 0) return [];
    const rows = await this.db.query<{ per: string; rows: string; bytes: string; requests: string }>(sql`
       select u.per, u.rows, u.bytes, u.requests
       from unnest(${meters.map(({ per }) => per)}::text[], ${meters.map(({ from }) => sinceOf(from))}::timestamptz[]) as m (per, since) join usage_counter u using (per, since)
       where u.agreement_id = ${agreementId} and u.dataset_id = ${datasetId} and u.organisation_id = ${organisationId}`);
    const found = new Map(rows.map((row) => [row.per, row]));
    return meters.map(({ of, per }) => ({ of, per, used: Number(found.get(per)?.[of] ?? 0) }));
  }

  /** Adds to every period each amount lies in. Reading under no agreement has no quotas and is not counted. */
  async charge(transfer: Charged, charges: readonly Charge[]): Promise<void> {
    const { agreementId, datasetId, providerId, organisationId } = transfer;
    const sums = sumsOf(charges);
    if (!agreementId || sums.length === 0) return;
    const readers = [...new Set([providerId, organisationId])].sort();
    await this.db.query(sql`
       insert into usage_counter as u (id, agreement_id, dataset_id, provider_id, organisation_id, readers, per, since, rows, bytes, requests)
       select m.id, ${agreementId}, ${datasetId}, ${providerId}, ${organisationId}, ${readers}, m.per, m.since, m.rows, m.bytes, m.requests
       from unnest(${sums.map(() => v7())}::uuid[], ${sums.map(({ per }) => per)}::text[], ${sums.map(({ since }) => since)}::timestamptz[], ${sums.map(({ rows }) => rows)}::bigint[], ${sums.map(({ bytes }) => bytes)}::bigint[], ${sums.map(({ requests }) => requests)}::bigint[])
         as m (id, per, since, rows, bytes, requests)
       on conflict (agreement_id, dataset_id, organisation_id, per, since) do update
         set rows = u.rows + excluded.rows, bytes = u.bytes + excluded.bytes, requests = u.requests + excluded.requests`);
  }
}

/** One sum for each period concerned, always in the same order, so that nobody waits in a circle for the rows. */
function sumsOf(charges: readonly Charge[]) {
  const sums = new Map<string, { per: string; since: Date; rows: number; bytes: number; requests: number }>();
  for (const { at, rows, bytes, requests } of charges) {
    if (rows === 0 && bytes === 0 && requests === 0) continue;
    for (const per of quotaPeriods) {
      const since = sinceOf(periodOf(per, at).from);
      const key = `${per} ${since.toISOString()}`;
      const sum = sums.get(key) ?? { per, since, rows: 0, bytes: 0, requests: 0 };
      sums.set(key, {
        per,
        since,
        rows: sum.rows + rows,
        bytes: sum.bytes + bytes,
        requests: sum.requests + requests,
      });
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
