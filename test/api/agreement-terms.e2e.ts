import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  acceptAgreement,
  describedDataset,
  draftAgreement,
  nextOf,
  offerAgreement,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';

const app = connect();
let provider: Sharer;
let recipient: Sharer;
let datasetId: string;

beforeAll(async () => {
  [provider, recipient] = (await Promise.all([sharer(app), sharer(app, 'firm')])) as [Sharer, Sharer];
  datasetId = await describedDataset(app, provider);
});
afterAll(() => app.close());

const terms = (more: Record<string, unknown> = {}) => termsOf(datasetId, provider, [recipient], more);

interface Check {
  readonly faults: { path: string[]; code: string }[];
  readonly clauses: { id: string; kind: string; text: string }[];
  readonly odrl: { '@id': string } | null;
}
const CHECK = `query($terms: JSON!, $agreementId: ID, $language: String) {
  agreementTermsCheck(terms: $terms, agreementId: $agreementId, language: $language) {
    faults { path code } clauses { id kind text } odrl } }`;
const check = async (by: Client, given: object, more: object = {}) =>
  (await by.query<{ agreementTermsCheck: Check }>(CHECK, { terms: given, ...more })).agreementTermsCheck;

describe('the check of terms', () => {
  it('says what is written in words, what is missing, and saves nothing', async () => {
    const before = await app.ledger.head();
    const some = { parties: (terms().parties as object[]).slice(0, 1), security: 'BASIC' };
    const part = await check(provider.steward, some, { language: 'th' });
    expect(part.odrl).toBeNull();
    expect(part.clauses.map(({ id }) => id)).toEqual(['parties.0', 'security']);
    expect(part.clauses[0]?.text).toContain(provider.organisation.name);
    expect(part.clauses[1]?.text).toMatch(/\p{Script=Thai}/u);
    expect(part.faults.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['datasets', 'until']));

    const whole = await check(provider.steward, terms());
    expect(whole.faults).toEqual([]);
    expect(whole.odrl).toMatchObject({ '@type': 'Offer' });
    expect(whole.clauses.map(({ id }) => id)).toEqual(expect.arrayContaining(['datasets.0', 'datasets.0.columns.1']));
    expect(await app.ledger.head()).toBe(before);
  });

  it('says what is written when a dataset was added and is not chosen yet', async () => {
    for (const datasetId of [undefined, null, 'not-one']) {
      const added = { datasetId, version: null, actions: ['read'], columns: [], ways: ['preview'] };
      const part = await check(provider.steward, { security: 'BASIC', datasets: [added] });
      expect(part.clauses.map(({ id }) => id)).toContain('security');
      expect(part.faults.map(({ path }) => path.join('.'))).toContain('datasets.0.datasetId');
    }
  });

  it('finds the faults that the offer would be refused for, and that parties stay those of the first offer', async () => {
    const [dataset] = terms().datasets as Record<string, unknown>[];
    const wrong = terms({ datasets: [{ ...dataset, columns: [{ name: 'salary', transform: null }] }] });
    const { id } = await draftAgreement(provider.steward, wrong);
    const { faults } = (await offerAgreement(provider.steward, id)) as { faults?: { path: string[]; code: string }[] };
    const found = await check(provider.steward, wrong, { agreementId: id });
    expect(found.faults.map(({ path, code }) => ({ path: ['terms', ...path], code }))).toEqual(
      faults?.map(({ path, code }) => ({ path, code })),
    );

    await offerAgreement(provider.steward, id, { terms: terms() });
    const third = await sharer(app, 'institute');
    const others = termsOf(datasetId, provider, [third]);
    expect((await check(provider.steward, others)).faults).toEqual([]);
    expect((await check(provider.steward, others, { agreementId: id })).faults).toMatchObject([{ code: 'FIXED' }]);
    // Whose agreement it is not is told nothing of its parties.
    const asked = await check(third.steward, others, { agreementId: id });
    expect(asked.faults).toEqual([]);
  });

  it('is not for those who may not negotiate', async () => {
    const viewer = await app.asMemberOf(provider.organisation, 'VIEWER');
    await expect(check(viewer, terms())).rejects.toThrow(/FORBIDDEN|permission|role/i);
  });
});

describe('what waits', () => {
  interface Row {
    readonly id: string;
    readonly possible: string[];
  }
  const list = async (by: Client, waiting: boolean) => {
    const { agreements } = await by.query<{ agreements: { edges: { node: Row }[] } }>(
      `{ agreements(first: 100, waiting: ${waiting}) { edges { node { id possible } } } }`,
    );
    return agreements.edges.map(({ node }) => node);
  };
  const found = async (by: Sharer, id: string) => {
    const [waiting, others] = await Promise.all([list(by.steward, true), list(by.steward, false)]);
    const [mine, rest] = [waiting, others].map((rows) => rows.find((row) => row.id === id));
    expect(Boolean(mine)).toBe(!rest);
    return { waits: Boolean(mine), possible: (mine ?? rest)?.possible };
  };

  it('is found as each party’s next act says, with what it may say', async () => {
    const [mine, theirs] = [await sharer(app), await sharer(app, 'firm')];
    const own = await describedDataset(app, mine);
    const { id } = await draftAgreement(mine.steward, termsOf(own, mine, [theirs]));
    expect(await found(mine, id)).toEqual({ waits: true, possible: ['PROPOSE', 'TERMINATE'] });
    expect(await list(theirs.steward, true)).toEqual([]);

    const stand = async () => {
      const agreement = await seen(mine.steward, id);
      const [one, other] = [await found(mine, id), await found(theirs, id)];
      expect(one.waits).toBe(nextOf(agreement, mine).length > 0);
      expect(other.waits).toBe(nextOf(agreement, theirs).length > 0);
      return [one, other];
    };
    await offerAgreement(mine.steward, id);
    expect(await stand()).toEqual([
      { waits: false, possible: ['TERMINATE'] },
      { waits: true, possible: ['PROPOSE', 'ACCEPT', 'TERMINATE'] },
    ]);
    await acceptAgreement(theirs.steward, id);
    expect(await stand()).toEqual([
      { waits: true, possible: ['SIGN'] },
      { waits: true, possible: ['TERMINATE', 'SIGN'] },
    ]);
    const { version: expectedVersion } = await seen(theirs.steward, id);
    await theirs.steward.done('endNegotiation', { id, expectedVersion });
    expect(await stand()).toEqual([
      { waits: false, possible: [] },
      { waits: false, possible: [] },
    ]);
  });
});

describe('a policy that another system wrote', () => {
  const READ = `query($policy: JSON!) { agreementTermsFromPolicy(policy: $policy) { terms report { path code message } } }`;
  const policy = () => ({
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Offer',
    uid: 'https://elsewhere.example/policies/1',
    permission: [
      {
        target: `urn:uuid:${datasetId}`,
        assigner: `urn:uuid:${provider.organisation.id}`,
        assignee: `urn:uuid:${recipient.organisation.id}`,
        action: 'use',
        constraint: [
          { leftOperand: 'dateTime', operator: 'lteq', rightOperand: '2030-12-31' },
          { leftOperand: 'purpose', operator: 'eq', rightOperand: 'RESEARCH' },
        ],
      },
    ],
    prohibition: [{ target: `urn:uuid:${datasetId}`, action: 'derive' }],
  });
  const read = async (by: Client, given: unknown) =>
    (
      await by.query<{ agreementTermsFromPolicy: { terms: Record<string, unknown>; report: { code: string }[] } }>(
        READ,
        {
          policy: given,
        },
      )
    ).agreementTermsFromPolicy;

  it('gives terms with which a draft begins, and saves nothing itself', async () => {
    const before = await app.ledger.head();
    const { terms: given, report } = await read(provider.steward, policy());
    expect(given).toMatchObject({
      until: '2031-01-01T00:00:00.000Z',
      datasets: [{ datasetId, purposes: ['RESEARCH'] }],
    });
    expect(report.map(({ code }) => code)).toEqual(['NOT_SAID']);
    const { faults } = await check(provider.steward, given);
    expect(faults.map(({ path }) => path[0])).not.toContain('parties');
    expect(await app.ledger.head()).toBe(before);
  });

  it('is drafted from as it is, and offered once what it does not say was added', async () => {
    const { terms: given } = await read(recipient.steward, policy());
    const { id } = await draftAgreement(recipient.steward, given);
    const { agreement } = await recipient.steward.query<{ agreement: { draft: { terms: Record<string, unknown> } } }>(
      'query($id: ID!) { agreement(id: $id) { draft { terms } } }',
      { id },
    );
    expect(agreement.draft.terms).toEqual(given);
    const refused = (await offerAgreement(recipient.steward, id)) as { faults?: { path: string[]; code: string }[] };
    const lacking = refused.faults?.map(({ path }) => path.slice(0, 2).join('.'));
    expect(lacking).toEqual(expect.arrayContaining(['terms.security', 'terms.liability']));
    expect(lacking).not.toContain('terms.parties');
    const [dataset] = given['datasets'] as Record<string, unknown>[];
    const [{ columns, ways }] = terms().datasets as [{ columns: object[]; ways: string[] }];
    const whole = { ...terms(), ...given, datasets: [{ ...dataset, columns, ways }] };
    const offered = await offerAgreement(recipient.steward, id, { terms: whole });
    expect(offered.agreement).toMatchObject({ state: 'REQUESTED', revision: 1 });
    // What the policy allows, and no more, is what is offered.
    const { odrl } = await check(recipient.steward, whole);
    const back = await read(recipient.steward, odrl);
    expect(back.report).toEqual([]);
    expect(back.terms).toMatchObject({ until: '2031-01-01T00:00:00.000Z', datasets: [{ purposes: ['RESEARCH'] }] });
    expect(JSON.stringify((back.terms['datasets'] as { actions: string[] }[])[0]?.actions)).not.toContain('derive');
  });

  it('is refused to whoever negotiates nothing, and reported on when it is none', async () => {
    const refused = await app.stranger().ask(READ, { policy: policy() });
    expect(refused.errors).not.toEqual([]);
    expect((await read(provider.steward, { hello: 1 })).report).toMatchObject([{ code: 'NOT_A_POLICY' }]);
  });
});
