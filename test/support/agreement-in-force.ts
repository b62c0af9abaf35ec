import { createHash, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { DatasetTerms, Terms } from '#libs/domain';
import { toOdrl } from '../../libs/domain/src/data/agreements/odrl/odrl.js';
import type { App } from './app.js';
import { asDatabase } from './as-database.js';
import { type SharedDataset } from './shared-data.js';

export interface WantedAgreement {
  readonly providerId: string;
  readonly recipientId: string;
  /** Member who is put down for every act. */
  readonly memberId: string;
  readonly dataset: SharedDataset;
  readonly columns?: DatasetTerms['columns'];
  readonly terms?: Partial<DatasetTerms>;
  /** One more clause for the same dataset; clauses never add up. */
  readonly also?: Partial<DatasetTerms>;
  readonly from?: Date;
  readonly until?: Date;
}

const HOUR = 3600 * 1000;
/** Long enough for the product's clock, which other tests move ahead. */
const LONG = 3650 * 24 * HOUR;

/**
 * An agreement in force, as it stands in the database once all have signed: for tests of what it gives, which are not
 * about how it came to be (test/api/agreements*.e2e.ts).
 * @returns its id
 */
export async function agreementInForce(app: App, wanted: WantedAgreement): Promise<string> {
  const { providerId, recipientId, memberId, dataset, columns = all, terms: more, also } = wanted;
  const { from = new Date(Date.now() - HOUR), until = new Date(Date.now() + LONG) } = wanted;
  const clause: DatasetTerms = {
    datasetId: dataset.id,
    version: null,
    providerId,
    recipientIds: [recipientId],
    actions: ['read'],
    purposes: ['PLANNING'],
    columns,
    filter: null,
    minimumGroup: null,
    quotas: [],
    ways: ['preview', 'download', 'proxy', 'push'],
    ...more,
  };
  const terms: Terms = {
    parties: [
      { organisationId: providerId, provides: true, receives: false },
      { organisationId: recipientId, provides: false, receives: true },
    ],
    datasets: also ? [clause, { ...clause, ...also }] : [clause],
    from: from.toISOString(),
    until: until.toISOString(),
    retention: { days: 30, certifyWithinDays: 10 },
    onward: 'NONE',
    audit: { accessLog: true, inspectionNoticeDays: null },
    liability: 'As the law says.',
    security: 'BASIC',
    notice: { terminationDays: 30, amendmentDays: 30 },
    breach: { reportWithinHours: 24 },
    renewal: { remindDaysBefore: 30 },
  };
  const [id, offerId] = [v7(), v7()];
  const policy = toOdrl(terms, { policy: `urn:uuid:${offerId}`, type: 'Agreement' });
  const readers = [providerId, recipientId].sort();
  const hash = createHash('sha256').update(randomUUID()).digest('hex');
  await asDatabase(app, async (client) => {
    await client.query('begin');
    await client.query(
      `insert into agreement (id, title, drafter_id, state, standing, revision, content_hash, signed_revision, dataset_ids, provider_ids,
         recipient_ids, begins_at, expires_at, signed_at, created_at, updated_at, readers, version)
       values ($1, 'Poles', $2, 'FINALIZED', 'IN_FORCE', 1, $3, 1, $4, $5, $6, $7, $8, least($7, now() - interval '1 hour'), now(), now(), $9, 1)`,
      [id, providerId, hash, [dataset.id], [providerId], [recipientId], from, until, readers],
    );
    await client.query('insert into agreement_secret (id, salt) values ($1, $2)', [id, randomUUID()]);
    await client.query(
      `insert into agreement_offer (id, agreement_id, number, organisation_id, member_id, state, terms, document, content_hash, made_at, readers)
       values ($1, $2, 1, $3, $4, 'OFFERED', $5, $8, $6, now(), $7)`,
      [offerId, id, providerId, memberId, terms, hash, readers, JSON.stringify({ parties: [], policy })],
    );
    for (const [organisationId, provides] of [
      [providerId, true],
      [recipientId, false],
    ] as const) {
      await client.query(
        `insert into agreement_party (id, agreement_id, organisation_id, provides, receives, readers) values ($1, $2, $3, $4, $5, $6)`,
        [v7(), id, organisationId, provides, !provides, readers],
      );
    }
    await client.query('commit');
  });
  return id;
}

const all: DatasetTerms['columns'] = ['id', 'name', 'level', 'district'].map((name) => ({ name, transform: null }));
