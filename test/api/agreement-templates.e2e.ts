import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, now, sharing, type Sharing } from '../support/agreement-life.js';
import {
  AGREEMENT,
  type AgreementResult,
  describedDataset,
  offerAgreement,
  type Sharer,
  sharer,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';

const app = connect();
let parties: Sharing;
let provider: Sharer;
let recipient: Sharer;

beforeAll(async () => {
  parties = await sharing(app);
  [provider, recipient] = [parties.provider, parties.recipients[0] as Sharer];
});
afterAll(() => app.close());

interface Standard {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly terms: Record<string, unknown>;
}
interface Terms {
  readonly parties: readonly object[];
  readonly datasets: readonly { readonly columns: readonly { readonly name: string; readonly transform: unknown }[] }[];
  readonly from: string;
  readonly until: string;
}
const list = async (language?: string): Promise<Standard[]> => {
  const { standardAgreementTemplates } = await recipient.steward.query<{ standardAgreementTemplates: Standard[] }>(
    'query($language: String) { standardAgreementTemplates(language: $language) { key title description terms } }',
    { language },
  );
  return standardAgreementTemplates;
};
const draft = async (by: Client, standard: object): Promise<{ id: string; terms: Terms }> => {
  const result = await by.mutate<{ agreement: { id: string; draft: { terms: Terms } } }>(
    'draftAgreement',
    { title: 'Poles', standard },
    'agreement { id draft { terms } }',
  );
  return { id: result.agreement.id, terms: result.agreement.draft.terms };
};

describe('a standard template', () => {
  it('says in three languages what it is for, and what it says', async () => {
    const en = await list();
    expect(en.map(({ key }) => key)).toEqual(['OPEN_STATISTICS', 'OPERATIONAL_EXCHANGE', 'RESEARCH', 'PILOT']);
    expect(en.every(({ terms }) => 'retention' in terms && 'notice' in terms && !('parties' in terms))).toBe(true);
    const scripts = { 'zh-CN': /\p{Script=Han}/u, th: /\p{Script=Thai}/u };
    for (const [language, script] of Object.entries(scripts)) {
      const said = await list(language);
      expect(said.map(({ key }) => key)).toEqual(en.map(({ key }) => key));
      for (const { title, description } of said)
        expect([title, description].every((text) => script.test(text))).toBe(true);
    }
    expect(await list('tlh')).toEqual(en);
  });

  it('is filled with datasets, whose columns it treats by how sensitive they are, and can be offered as it is', async () => {
    const { dataset } = parties;
    const { id, terms } = await draft(recipient.steward, { key: 'OPERATIONAL_EXCHANGE', datasetIds: [dataset.id] });
    expect(terms.parties).toEqual([
      { organisationId: provider.id, provides: true, receives: false },
      { organisationId: recipient.id, provides: false, receives: true },
    ]);
    const columns = new Map(terms.datasets[0]?.columns.map(({ name, transform }) => [name, transform]));
    expect(columns.get('id')).toBeNull();
    expect(columns.get('phone')).toEqual({ kind: 'hash' });
    // To the end of the 365th day, of which the first has begun.
    expect(Math.ceil((Date.parse(terms.until) - Date.parse(terms.from)) / DAY)).toBe(365);
    const offered = await offerAgreement(recipient.steward, id);
    expect(offered.agreement).toMatchObject({ state: 'REQUESTED', revision: 1 });
  });

  it('is begun with as much as is known', async () => {
    const until = new Date((await now(app)) + 30 * DAY).toISOString();
    const given = { key: 'PILOT', recipientIds: [recipient.id], until };
    const { id, terms } = await draft(provider.steward, given);
    expect(terms).toMatchObject({ datasets: [], until, retention: { days: 7 } });
    expect(terms.parties).toHaveLength(2);
    const refused = await offerAgreement(provider.steward, id);
    expect(refused).toMatchObject({ __typename: 'InputRefused', faults: [{ path: ['terms', 'datasets'] }] });
  });

  it('is not filled with what is not there for the caller, or is owned by different organisations', async () => {
    const other = await sharer(app);
    const secret = await describedDataset(app, other, { classification: 'SECRET', named: [] });
    const open = await describedDataset(app, other);
    const viewer = await app.asMemberOf(recipient.organisation, 'VIEWER');
    const before = await app.ledger.head();
    const refused = await recipient.steward.mutate<AgreementResult>(
      'draftAgreement',
      { title: 'Poles', standard: { key: 'PILOT', datasetIds: [parties.dataset.id, secret, open] } },
      AGREEMENT,
    );
    expect(refused).toMatchObject({
      __typename: 'InputRefused',
      faults: [
        { path: ['standard', 'datasetIds', 1], code: 'NOT_FOUND' },
        { path: ['standard', 'datasetIds', 2], code: 'OTHER_OWNER' },
      ],
    });
    const plain = { title: 'Poles', standard: { key: 'PILOT' } };
    expect(await viewer.mutate('draftAgreement', plain)).toMatchObject({ permission: 'agreement.negotiate' });
    expect(await app.ledger.head()).toBe(before);
  });
});

describe('a template of an organisation', () => {
  it('that is hidden is answered like one that does not exist, word for word', async () => {
    const given = { title: 'Planning data', terms: { security: 'STRICT' } };
    const { template } = await provider.steward.done<{ template: { id: string } }>(
      'saveAgreementTemplate',
      given,
      'template { id }',
    );
    const told = async (id: string) => {
      const calls = [
        ['saveAgreementTemplate', { ...given, id, expectedVersion: 7 }],
        ['deleteAgreementTemplate', { id, expectedVersion: 7 }],
        ['draftAgreement', { title: 'From it', templateId: id }],
      ] as const;
      const answers = await Promise.all(
        calls.map(([name, input]) =>
          recipient.steward.ask(
            `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
              __typename ... on InputRefused { message faults { path code message } } } }`,
            { input },
          ),
        ),
      );
      return JSON.stringify(answers.map(({ status, data, errors }) => ({ status, data, errors }))).replaceAll(id, 'ID');
    };
    const before = await app.ledger.head();
    const absent = await told(randomUUID());
    expect(absent.match(/NOT_FOUND/g)).toHaveLength(3);
    expect(await told(template.id)).toBe(absent);
    expect(await app.ledger.head()).toBe(before);
    // Its own organisation learns what stands in the way.
    const stale = { id: template.id, expectedVersion: 7 };
    expect(await provider.steward.mutate('deleteAgreementTemplate', stale)).toMatchObject({ actualVersion: 1 });
  });
});
