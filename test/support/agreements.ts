import pg from 'pg';
import { v7 } from 'uuid';
import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE } from '#libs/contracts';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { type TestOrganisation, unique } from './organisations.js';

/** An organisation that negotiates data: its data steward writes, its officers sign and decide. */
export interface Sharer {
  readonly organisation: TestOrganisation;
  readonly id: string;
  readonly steward: Client;
  readonly officer: Client;
}

export async function sharer(app: App, kind: 'agency' | 'firm' | 'institute' = 'agency'): Promise<Sharer> {
  const organisation = await app[kind]();
  const [steward, officer] = await Promise.all([
    app.asMemberOf(organisation, 'DATA_STEWARD'),
    app.asMemberOf(organisation, 'OFFICER'),
  ]);
  return { organisation, id: organisation.id, steward, officer };
}

/**
 * A published dataset with the columns `post` and `power_kw`, without rows: agreements are about what a dataset is, not
 * about what is in it, so that nothing has to be taken in. Answers its id.
 */
export async function describedDataset(
  app: App,
  owner: Sharer,
  { classification = 'OPEN', named = [] as string[] } = {},
): Promise<string> {
  const [id, version] = [v7(), v7()];
  const column = { unit: null, sensitivity: 'INTERNAL', description: '' };
  const columns = [
    { ...column, name: 'post', title: 'Post', type: 'text' },
    { ...column, name: 'power_kw', title: 'Power', type: 'number' },
  ];
  const readers = ['OPEN', 'SHARED'].includes(classification) ? [...named, PUBLIC_AUDIENCE] : named;
  // That restricted data exist, every agency may know.
  const known = classification === 'RESTRICTED' ? [...readers, AGENCIES_AUDIENCE] : readers;
  const client = new pg.Client({ connectionString: app.running.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into dataset (id, owner_id, title, theme, classification, named_ids, state, current_version, created_at, updated_at,
         published_at, readers, version)
       values ($1, $2::uuid, $3, 'ENERGY', $4, $5, 'PUBLISHED', 1, now(), now(), now(), app.audience(variadic $6::uuid[] || $2::uuid), 1)`,
      [id, owner.id, unique('Lamp posts'), classification, named, known],
    );
    await client.query(
      `insert into dataset_version (id, dataset_id, number, state, kind, media_type, columns, quality, created_at, released_at, readers, version)
       values ($1, $2, 1, 'RELEASED', 'UPLOAD', 'text/csv', $3, '{"rows": 0, "rejected": 0, "completeness": {}, "distinctKeys": null, "newest": null, "measuredAt": "2026-01-01T00:00:00.000Z"}', now(), now(), app.audience(variadic $4::uuid[] || $5::uuid), 1)`,
      [version, id, JSON.stringify(columns), readers, owner.id],
    );
    await client.query(
      `insert into distribution (id, relation, added_by, readers) values ($1, $2, $3, array[$4::uuid])`,
      [version, `d_${version.replaceAll('-', '')}`, owner.steward.memberId, owner.id],
    );
  } finally {
    await client.end();
  }
  return id;
}

const DAY = 86_400_000;

/** Terms under which `provider` gives `recipients` one dataset with the columns `post` and `power_kw`. */
export function termsOf(
  datasetId: string,
  provider: Sharer,
  recipients: readonly Sharer[],
  more: Record<string, unknown> = {},
  now = Date.now(),
): Record<string, unknown> {
  return {
    parties: [
      { organisationId: provider.id, provides: true, receives: false },
      ...recipients.map(({ id }) => ({ organisationId: id, provides: false, receives: true })),
    ],
    datasets: [
      {
        datasetId,
        version: null,
        providerId: provider.id,
        recipientIds: recipients.map(({ id }) => id),
        actions: ['read'],
        purposes: ['PLANNING'],
        columns: [
          { name: 'post', transform: { kind: 'mask', keepFirst: 1, keepLast: 0, with: '*' } },
          { name: 'power_kw', transform: null },
        ],
        filter: null,
        minimumGroup: null,
        quotas: [{ of: 'rows', amount: 1000, per: 'day' }],
        ways: ['preview', 'download'],
      },
    ],
    from: new Date(now - DAY).toISOString(),
    until: new Date(now + 365 * DAY).toISOString(),
    retention: { days: 30, certifyWithinDays: 10 },
    onward: 'NONE',
    audit: { accessLog: true, inspectionNoticeDays: 14 },
    liability: 'Each party answers for its own acts.',
    security: 'BASIC',
    notice: { terminationDays: 30, amendmentDays: 0 },
    breach: { reportWithinHours: 24 },
    renewal: { remindDaysBefore: 30 },
    ...more,
  };
}

export interface AgreementView {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly amendment: string | null;
  readonly standing: string | null;
  readonly revision: number;
  readonly contentHash: string;
  readonly signedRevision: number | null;
  readonly comingRevision: number | null;
  readonly classification: string | null;
  readonly expiresAt: string | null;
  readonly terminatesAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
  readonly viewerCan: string[];
  readonly parties: {
    organisationId: string;
    accepted: boolean;
    signed: boolean;
    next: { act: string; dueAt: string | null }[];
  }[];
  readonly clearances: { id: string; state: string; approvalId: string; organisationId: string }[];
  readonly suspensions: { organisationId: string; reason: string; liftedAt: string | null }[];
  readonly duties: {
    id: string;
    organisationId: string;
    kind: string;
    state: string;
    dueAt: string;
    reminders: number;
    escalatedAt: string | null;
    version: number;
  }[];
  readonly breaches: { id: string; state: string; late: boolean; reportDueAt: string; version: number }[];
  readonly audits: { id: string; kind: string; organisationId: string }[];
}
const FIELDS = `id title state amendment standing revision contentHash signedRevision comingRevision classification expiresAt
  terminatesAt endedAt version viewerCan parties { organisationId accepted signed next { act dueAt } }
  clearances { id state approvalId organisationId } suspensions { organisationId reason liftedAt }
  duties { id organisationId kind state dueAt reminders escalatedAt version }
  breaches { id state late reportDueAt version } audits { id kind organisationId }`;
export const AGREEMENT = `agreement { ${FIELDS} }`;

export type AgreementResult = Result & { readonly agreement: AgreementView };

export async function agreementOf(by: Client, id: string): Promise<AgreementView | null> {
  const { agreement } = await by.query<{ agreement: AgreementView | null }>(
    `query($id: ID!) { agreement(id: $id) { ${FIELDS} } }`,
    { id },
  );
  return agreement;
}

/** What `by` sees, for the version it needs. */
export async function seen(by: Client, id: string): Promise<AgreementView> {
  const agreement = await agreementOf(by, id);
  if (!agreement) throw new Error(`No agreement ${id} that this client may see.`);
  return agreement;
}

export async function draftAgreement(by: Client, terms: object, title = unique('Data')): Promise<AgreementView> {
  return (await by.done<AgreementResult>('draftAgreement', { title, terms }, AGREEMENT)).agreement;
}

export async function offerAgreement(by: Client, id: string, more: object = {}): Promise<AgreementResult> {
  const { version: expectedVersion } = await seen(by, id);
  return by.mutate<AgreementResult>('offerAgreement', { id, expectedVersion, ...more }, AGREEMENT);
}

export async function acceptAgreement(by: Client, id: string): Promise<AgreementResult> {
  const { version: expectedVersion, contentHash } = await seen(by, id);
  return by.mutate<AgreementResult>('acceptAgreement', { id, expectedVersion, contentHash }, AGREEMENT);
}

/** Drafted and offered by the first, accepted by the others: it waits for signatures. */
export async function agreed(parties: readonly Sharer[], terms: object): Promise<AgreementView> {
  const [first, ...others] = parties;
  if (!first) throw new Error('An agreement has parties.');
  const { id } = await draftAgreement(first.steward, terms);
  await offerAgreement(first.steward, id);
  for (const other of others) await acceptAgreement(other.steward, id);
  return seen(first.steward, id);
}

export const nextOf = (agreement: AgreementView, { id }: Sharer): string[] =>
  agreement.parties.find(({ organisationId }) => organisationId === id)?.next.map(({ act }) => act) ?? [];
