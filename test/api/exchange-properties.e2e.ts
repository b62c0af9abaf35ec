import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreementInForce } from '../support/agreement-in-force.js';
import { amending, inForce, polesTerms, sharing, type Sharing, signed } from '../support/agreement-life.js';
import { offerAgreement, draftAgreement, seen, type Sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { asDatabase } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const app = connect();
const ROWS = 100;
let parties: Sharing;
let provider: Sharer;
let recipient: Sharer;

beforeAll(async () => {
  parties = await sharing(app, { rows: ROWS });
  [provider, recipient] = [parties.provider, parties.recipients[0] as Sharer];
}, 120_000);
afterAll(() => app.close());

type Row = Readonly<Record<string, string>>;
/** The whole dataset, as test/support/shared-data.ts makes it. */
const whole: readonly Row[] = Array.from({ length: ROWS }, (_, index) => {
  const id = index + 1;
  return { id: `${id}`, name: `pole ${id}`, level: `${(id % 100) / 4}`, district: `district ${id % 5}` };
});
const names = ['id', 'name', 'level', 'district'] as const;
type Name = (typeof names)[number];

/** What an agreement lets through. */
interface Policy {
  readonly columns: readonly Name[];
  readonly masked: boolean;
  readonly district: number | null;
}
interface Asked {
  readonly columns: readonly string[] | null;
  readonly purpose: 'PLANNING' | 'RESEARCH';
  readonly way: 'preview' | 'download';
}

const masked = (text: string) => `${text.slice(0, 2)}${'*'.repeat(text.length - 3)}${text.slice(-1)}`;
const entryOf = ({ columns, masked: hides, district }: Policy) => ({
  columns: columns.map((name) => ({
    name,
    transform: hides && name === 'name' ? { kind: 'mask', keepFirst: 2, keepLast: 1, with: '*' } : null,
  })),
  filter: district === null ? null : { compare: { column: 'district', is: 'eq', value: `district ${district}` } },
});
async function termsOf(policy: Policy): Promise<Record<string, unknown>> {
  const terms = await polesTerms(app, parties);
  const [entry] = terms.datasets as object[];
  return { ...terms, datasets: [{ ...entry, ...entryOf(policy) }] };
}

/** What may be read, said again without the decision point: rows, or why there are none. */
function expected(policy: Policy, suspended: boolean, { columns, purpose }: Asked): string | Row[] {
  if (suspended) return 'SUSPENDED';
  if (purpose !== 'PLANNING') return 'PURPOSE_NOT_ALLOWED';
  const given: readonly string[] = policy.columns;
  if (columns?.some((name) => !given.includes(name))) return 'COLUMN_NOT_GIVEN';
  return whole
    .filter(({ district }) => policy.district === null || district === `district ${policy.district}`)
    .map((row) =>
      Object.fromEntries(
        (columns ?? given).map((name) => [
          name,
          name === 'name' && policy.masked ? masked(row.name ?? '') : (row[name] ?? ''),
        ]),
      ),
    );
}

const table = (columns: readonly string[], rows: readonly (readonly unknown[])[]): Row[] =>
  rows.map((values) => Object.fromEntries(columns.map((name, index) => [name, String(values[index])])));
const sorted = (rows: string | Row[]) =>
  typeof rows === 'string' ? rows : rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

async function preview(
  by: Client,
  datasetId: string,
  agreementId: string | null,
  { columns, purpose }: Omit<Asked, 'way'>,
) {
  const { data, errors } = await by.ask<{ datasetPreview: { columns: { name: string }[]; rows: unknown[][] } }>(
    `query($datasetId: ID!, $agreementId: ID, $columns: [String!], $purpose: DataPurpose!) {
       datasetPreview(datasetId: $datasetId, agreementId: $agreementId, action: read, purpose: $purpose, columns: $columns,
         first: 100) { columns { name } rows } }`,
    { datasetId, agreementId, columns, purpose },
  );
  const [error] = errors;
  if (error) return (error.extensions.faults as { code: string }[] | undefined)?.[0]?.code ?? error.extensions.code;
  const { datasetPreview: shown } = data as NonNullable<typeof data>;
  return table(
    shown.columns.map(({ name }) => name),
    shown.rows,
  );
}

async function download(by: Client, datasetId: string, agreementId: string, asked: Omit<Asked, 'way'>) {
  const input = { datasetId, agreementId, action: 'read', ...asked };
  const result = await by.mutate<{ __typename: string; code: string; path: string }>('requestTransfer', input, 'path');
  if (result.__typename !== 'RequestTransferSuccess') return result.code;
  const [head = '', ...lines] = (await (await by.fetch(result.path)).text()).trimEnd().split('\n');
  return table(
    head.split(','),
    lines.map((line) => line.split(',')),
  );
}

const policies: fc.Arbitrary<Policy> = fc.record({
  columns: fc.subarray([...names], { minLength: 1 }),
  masked: fc.boolean(),
  district: fc.option(fc.nat({ max: 4 })),
});
const acts = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('read' as const),
      columns: fc.option(fc.uniqueArray(fc.constantFrom(...names, 'phone'), { minLength: 1 })),
      purpose: fc.constantFrom('PLANNING' as const, 'PLANNING' as const, 'RESEARCH' as const),
      way: fc.constantFrom('preview' as const, 'download' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('suspend' as const, 'reinstate' as const), provider: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('amend' as const), policy: policies }) },
);

describe('whatever is done', () => {
  it('no row and no column leaves that the terms of that moment do not give', async () => {
    await fc.assert(
      fc.asyncProperty(policies, fc.array(acts, { minLength: 8, maxLength: 20 }), async (first, steps) => {
        let policy = first;
        const suspended = new Set<string>();
        const { id } = await inForce(app, parties, await termsOf(policy));
        for (const step of steps) {
          if (step.act === 'read') {
            const read = step.way === 'preview' ? preview : download;
            const rows = await read(recipient.steward, parties.dataset.id, id, {
              columns: step.columns,
              purpose: step.purpose,
            });
            expect(sorted(rows)).toEqual(sorted(expected(policy, suspended.size > 0, step)));
          } else if (step.act === 'amend') {
            await amending(parties, id, await termsOf(step.policy));
            for (const each of parties.signing) await signed(each, id);
            policy = step.policy;
          } else {
            const party = step.provider ? provider : recipient;
            const { version: expectedVersion } = await seen(party.steward, id);
            const words = step.act === 'suspend' ? { reason: 'x' } : { expectedVersion, because: 'x' };
            const { __typename } = await party.steward.mutate(`${step.act}Agreement`, { id, ...words });
            const done = __typename.endsWith('Success');
            expect(done).toBe(suspended.has(party.id) === (step.act === 'reinstate'));
            if (step.act === 'suspend') suspended.add(party.id);
            else suspended.delete(party.id);
          }
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 300_000);

  it('two agreements never give together more than one of them alone', async () => {
    const dataset = await sharedDataset(app, provider.organisation, { classification: 'SHARED', rows: ROWS });
    const between = {
      providerId: provider.id,
      recipientId: recipient.id,
      memberId: provider.steward.memberId,
      dataset,
    };
    await fc.assert(
      fc.asyncProperty(policies, policies, fc.subarray([...names], { minLength: 1 }), async (one, two, columns) => {
        const ids: string[] = [];
        for (const policy of [one, two]) {
          const { columns: given, ...terms } = entryOf(policy);
          ids.push(await agreementInForce(app, { ...between, columns: given as never, terms: terms as never }));
        }
        const asked = { columns, purpose: 'PLANNING' as const };
        for (const [index, policy] of [one, two].entries()) {
          const rows = await preview(recipient.steward, dataset.id, ids[index] ?? '', asked);
          expect(sorted(rows)).toEqual(sorted(expected(policy, false, { ...asked, way: 'preview' })));
        }
        expect(await preview(recipient.steward, dataset.id, null, asked)).toBe('SEVERAL_AGREEMENTS');
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);
});

describe('revocation', () => {
  it('wins every race: nothing is reserved after it, and whoever asks after its answer is refused', async () => {
    const dataset = await sharedDataset(app, provider.organisation, { classification: 'SHARED', rows: 20_000 });
    const between = {
      providerId: provider.id,
      recipientId: recipient.id,
      memberId: provider.steward.memberId,
      dataset,
    };
    for (let round = 0; round < 5; round += 1) {
      const id = await agreementInForce(app, between);
      const asked = { columns: null, purpose: 'PLANNING' as const };
      const reads = Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? preview : download)(recipient.steward, dataset.id, id, asked).catch(() => 'CUT'),
      );
      const suspended = provider.steward
        .done('suspendAgreement', { id, reason: 'At once.' })
        .then(() => Promise.all([preview, download].map((read) => read(recipient.steward, dataset.id, id, asked))));
      expect(await suspended).toEqual(['SUSPENDED', 'SUSPENDED']);
      await Promise.all(reads);
      const late = await asDatabase(app, (client) =>
        client.query(
          `select t.id from transfer t join agreement_suspension s on s.agreement_id = t.agreement_id
           where t.agreement_id = $1 and t.leased_at > s.placed_at`,
          [id],
        ),
      );
      expect(late.rows).toEqual([]);
    }
  }, 120_000);
});

describe('a filter', () => {
  const [statement, always] = ["'; drop table agreement; --", '" or 1=1 --'];
  const filtered = async (filter: object) => {
    const terms = await polesTerms(app, parties);
    const [entry] = terms.datasets as object[];
    return { ...terms, datasets: [{ ...entry, filter }] };
  };

  it('that would be SQL is a value, or is refused by its place, and changes nothing', async () => {
    const { id } = await draftAgreement(provider.steward, {});
    const before = await app.ledger.head();
    const wrong: [object, RegExp][] = [
      [{ compare: { column: always, is: 'eq', value: 'x' } }, /compare\.column$/],
      [{ compare: { column: 'district', is: '= 1 or', value: 'x' } }, /filter/],
      [{ compare: { column: 'no_such', is: 'eq', value: 'x' } }, /filter/],
      [{ sql: '1 = 1' }, /filter/],
      ['1 = 1' as never, /filter$/],
    ];
    for (const [filter, place] of wrong) {
      const { __typename, faults } = (await offerAgreement(provider.steward, id, {
        terms: await filtered(filter),
      })) as unknown as { __typename: string; faults: { path: string[] }[] };
      expect(__typename).toBe('InputRefused');
      expect(faults.map(({ path }) => path.join('.')).join(' ')).toMatch(place);
    }
    expect(await app.ledger.head()).toBe(before);

    const value = { compare: { column: 'district', is: 'eq', value: statement } };
    const agreement = await inForce(app, parties, await filtered(value));
    const asked = { columns: null, purpose: 'PLANNING' as const };
    for (const read of [preview, download]) {
      expect(await read(recipient.steward, parties.dataset.id, agreement.id, asked)).toEqual([]);
    }
    expect((await seen(provider.steward, agreement.id)).standing).toBe('IN_FORCE');
  });
});
