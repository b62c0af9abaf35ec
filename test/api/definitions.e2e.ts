import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type TestOrganisation, unique } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

const FIELDS = 'definition { id key edition state version contentHash defaultFor body viewerCan }';
interface Drafted {
  readonly definition: {
    id: string;
    key: string;
    edition: number;
    state: string;
    version: number;
    contentHash: string | null;
    defaultFor: string[];
    body: { title: string; stages: { afterRevision?: string }[] };
    viewerCan: string[];
  };
}

const newKey = (): string => unique('p').replaceAll(' ', '-').toLowerCase();
const bodyOf = (key: string, more: object = {}) => ({
  key,
  title: 'A process of our own',
  subjectKinds: ['proposal'],
  calendar: 'cn',
  stages: [
    {
      key: 'one',
      title: 'One',
      groups: [{ key: 'g', title: 'G', select: [{ by: 'LEAD' }], rule: { kind: 'ANY' } }],
      deadlineWorkingDays: 5,
    },
  ],
  ...more,
});

interface Listed {
  readonly edges: { readonly node: Record<string, unknown> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('definitions', () => {
  let agency: TestOrganisation;
  let admin: Client;
  beforeAll(async () => {
    agency = await app.agency();
    admin = agency.admin;
  });
  const draft = (key: string, body: object = bodyOf(key), by = admin): Promise<Drafted> =>
    by.done<Drafted & { __typename: string }>('draftDefinition', { key, body }, FIELDS);

  it('stand ready: every platform has the standard ones, as defaults, without faults', async () => {
    // Processes of other tests are more than one page.
    const all: Record<string, unknown>[] = [];
    for (let after: string | null = null; ;) {
      const { definitions }: { definitions: Listed } = await admin.query(
        `query($after: String) { definitions(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
          edges { node { key edition state defaultFor organisation { id } contentHash body } } } }`,
        { after },
      );
      all.push(...definitions.edges.map(({ node }) => node));
      if (!definitions.pageInfo.hasNextPage) break;
      after = definitions.pageInfo.endCursor;
    }
    const standard = all.filter(({ organisation }) => organisation === null);
    expect(standard.map(({ key, defaultFor }) => [key, defaultFor])).toEqual([
      ['data-agreement', ['AGREEMENT']],
      ['pilot-outcome', ['PILOT_OUTCOME']],
      ['ppp-clearance', ['PROPOSAL']],
      ['project-gate', ['PROJECT_GATE']],
      ['stake-change', ['STAKE_CHANGE']],
    ]);
    for (const { body } of standard) {
      const { validateDefinition } = await admin.query<{ validateDefinition: object }>(
        'query($body: JSON!) { validateDefinition(body: $body) { valid faults { message } } }',
        { body },
      );
      expect(validateDefinition).toEqual({ valid: true, faults: [] });
    }
  });

  it('are drafted with faults, mended, published with every default filled in, and never change again', async () => {
    const key = newKey();
    const { definition: first } = await draft(key, { key, title: '' });
    expect(first).toMatchObject({ edition: 1, state: 'DRAFT', version: 1, contentHash: null });

    const tooEarly = await admin.mutate('publishDefinition', { id: first.id, expectedVersion: 1 });
    expect(tooEarly).toMatchObject({ __typename: 'InputRefused' });
    const paths = (tooEarly.faults as { path: string[] }[]).map(({ path }) => path.join('.'));
    expect(paths).toEqual(expect.arrayContaining(['body.title', 'body.subjectKinds', 'body.calendar', 'body.stages']));

    const saved = await admin.done<Drafted & { __typename: string }>(
      'saveDefinition',
      { id: first.id, expectedVersion: 1, body: bodyOf(key) },
      FIELDS,
    );
    expect(saved.definition.version).toBe(2);
    const { definition } = await admin.done<Drafted & { __typename: string }>(
      'publishDefinition',
      { id: first.id, expectedVersion: 2 },
      FIELDS,
    );
    expect(definition).toMatchObject({ state: 'PUBLISHED', version: 3, defaultFor: [] });
    expect(definition.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(definition.body.stages[0]?.afterRevision).toBe('THIS_STAGE');

    for (const mutation of ['saveDefinition', 'publishDefinition']) {
      const input = { id: first.id, expectedVersion: 3, ...(mutation === 'saveDefinition' ? { body: {} } : {}) };
      expect(await admin.mutate(mutation, input)).toMatchObject({
        __typename: 'TransitionRefused',
        code: 'NOT_A_DRAFT',
        state: 'PUBLISHED',
      });
    }
    const { definition: next } = await draft(key);
    expect(next).toMatchObject({ key, edition: 2, state: 'DRAFT' });
    expect(await admin.mutate('draftDefinition', { key, body: {} })).toMatchObject({ code: 'DRAFT_EXISTS' });
    // A copy is no next edition of what has the key already, whoever keeps that.
    for (const taken of [key, 'ppp-clearance']) {
      expect(await admin.mutate('draftDefinition', { key: taken, body: {}, fresh: true })).toMatchObject({
        __typename: 'InputRefused',
        faults: [{ path: ['key'], code: 'KEY_TAKEN' }],
      });
    }
    const { definition: copy } = await admin.done<Drafted & { __typename: string }>(
      'draftDefinition',
      { key: `${key}-copy`, body: bodyOf(`${key}-copy`), fresh: true },
      FIELDS,
    );
    expect(copy).toMatchObject({ edition: 1, state: 'DRAFT' });

    const retired = await admin.done<Drafted & { __typename: string }>(
      'retireDefinition',
      { id: first.id, expectedVersion: 3 },
      FIELDS,
    );
    expect(retired.definition).toMatchObject({ state: 'RETIRED', viewerCan: ['definition.read'] });
    expect(await admin.mutate('retireDefinition', { id: first.id, expectedVersion: 4 })).toMatchObject({
      code: 'NOT_PUBLISHED',
    });
  });

  it('list every fault with its path and how to mend it', async () => {
    const body = bodyOf('x', {
      calendar: 'mars',
      stages: [
        {
          key: 'one',
          title: 'One',
          condition: 'capitalValu > 5',
          groups: [
            { key: 'g', title: 'G', select: [{ by: 'LEAD' }], rule: { kind: 'QUORUM', count: 3 }, colour: 'red' },
          ],
        },
        { ...bodyOf('x').stages[0], onLapse: { action: 'ESCALATE' } },
      ],
    });
    const { validateDefinition } = await admin.query<{
      validateDefinition: { valid: boolean; faults: { path: unknown[]; code: string; message: string }[] };
    }>('query($body: JSON!) { validateDefinition(body: $body) { valid faults { path code message } } }', { body });
    expect(validateDefinition.valid).toBe(false);
    const found = validateDefinition.faults.map(({ path, code }) => `${path.join('.')} ${code}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'stages.0.groups.0.colour UNKNOWN_FIELD',
        'stages.0.condition CONDITION_TYPE',
        'stages.1.key DUPLICATE',
        'stages.1.tiers REQUIRED',
      ]),
    );
    const drawn = 'query($body: JSON!) { definitionAsBpmn(body: $body) { xml faults { code } } }';
    interface Drawn {
      readonly definitionAsBpmn: { readonly xml: string | null; readonly faults: object[] };
    }
    const { definitionAsBpmn: none } = await admin.query<Drawn>(drawn, { body });
    expect(none.xml).toBeNull();
    expect(none.faults.length).toBe(found.length);
    const { definitionAsBpmn: some } = await admin.query<Drawn>(drawn, { body: bodyOf('x') });
    const read = async (xml: string) =>
      (
        await admin.query<{ definitionFromBpmn: { body: object | null; faults: object[] } }>(
          'query($xml: String!) { definitionFromBpmn(xml: $xml) { body faults { path code } } }',
          { xml },
        )
      ).definitionFromBpmn;
    expect(await read(some.xml!)).toMatchObject({ body: { key: 'x', stages: [{ onLapse: {} }] }, faults: [] });
    const more = some.xml!.replace('</bpmn:process>', '<bpmn:scriptTask id="mine" /></bpmn:process>');
    expect(await read(more)).toEqual({ body: null, faults: [{ path: ['mine'], code: 'NOT_OF_THE_SUBSET' }] });

    const foreign = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p">
      <bpmn:userTask id="Sign" name="Sign off" /><bpmn:sendTask id="mail" /></bpmn:process></bpmn:definitions>`;
    const { definitionFromBpmn: draft } = await admin.query<{ definitionFromBpmn: object }>(
      'query($xml: String!) { definitionFromBpmn(xml: $xml) { body faults { code } leftOut { element id code } } }',
      { xml: foreign },
    );
    expect(draft).toMatchObject({
      body: { stages: [{ groups: [{ key: 'sign', title: 'Sign off' }] }] },
      faults: [],
      leftOut: [
        { element: 'sendTask', id: 'mail', code: 'NOT_OF_THE_SUBSET' },
        { element: 'userTask', id: 'Sign', code: 'WHO_UNREAD' },
      ],
    });

    const { validateDefinition: calendar } = await admin.query<{ validateDefinition: { faults: object[] } }>(
      'query($body: JSON!) { validateDefinition(body: $body) { faults { path code message } } }',
      { body: bodyOf('x', { calendar: 'mars' }) },
    );
    expect(calendar.faults).toEqual([
      { path: ['calendar'], code: 'UNKNOWN_VALUE', message: 'There is no calendar mars; use one of cn, th.' },
    ]);
  });

  it('say their language as JSON Schema and the vocabulary of conditions', async () => {
    const answer = await admin.query<{
      definitionSchema: { $schema: string; properties: object };
      conditionVocabulary: { name: string; type: string }[];
    }>('{ definitionSchema conditionVocabulary { name type description values } }');
    expect(answer.definitionSchema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(answer.definitionSchema.properties).toHaveProperty('stages');
    expect(answer.conditionVocabulary).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'capitalValue', type: 'Decimal' }),
        expect.objectContaining({ name: 'exists', type: 'function' }),
      ]),
    );
  });

  it('are kept by whoever drafted the key; a draft is nobody else’s to see', async () => {
    const key = newKey();
    const { definition } = await draft(key);
    const other = (await app.agency()).admin;
    const { definition: seen } = await other.query<{ definition: null }>(
      `{ definition(id: "${definition.id}") { key } }`,
    );
    expect(seen).toBeNull();
    const save = { id: definition.id, expectedVersion: 1, body: {} };
    await expect(other.mutate('saveDefinition', save)).rejects.toThrow('NOT_FOUND');
    const officer = await app.asMemberOf(agency, 'OFFICER');
    const before = await app.ledger.head();
    expect(await other.mutate('draftDefinition', { key, body: {} })).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'definition.draft',
    });
    expect(await officer.mutate('saveDefinition', save)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await admin.mutate('saveDefinition', { ...save, expectedVersion: 7 })).toMatchObject({
      __typename: 'VersionRefused',
      expectedVersion: 7,
      actualVersion: 1,
    });
    expect(await admin.mutate('draftDefinition', { key: 'Not a key', body: {} })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['key'], code: 'FORMAT' }],
    });
    expect(await app.ledger.head()).toBe(before);
  });

  it('that are hidden are answered like those that do not exist, word for word', async () => {
    const { definition } = await draft(newKey());
    const other = (await app.agency()).admin;
    const told = async (id: string) => {
      const calls = [
        ['saveDefinition', { id, expectedVersion: 7, body: {} }],
        ['publishDefinition', { id, expectedVersion: 7, defaultFor: [] }],
        ['retireDefinition', { id, expectedVersion: 7 }],
      ] as const;
      const answers = await Promise.all(
        calls.map(([name, input]) =>
          other.ask(
            `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`,
            { input },
          ),
        ),
      );
      return JSON.stringify(answers.map(({ status, data, errors }) => ({ status, data, errors }))).replaceAll(id, 'ID');
    };
    const absent = await told(randomUUID());
    expect(absent).toContain('NOT_FOUND');
    expect(await told(definition.id)).toBe(absent);
  });

  it('become the default only by a steward, who also keeps at least one', async () => {
    const key = newKey();
    const { definition } = await draft(key, bodyOf(key, { subjectKinds: ['project-gate'] }));
    expect(
      await admin.mutate('publishDefinition', { id: definition.id, expectedVersion: 1, defaultFor: ['PROJECT_GATE'] }),
    ).toMatchObject({ __typename: 'PermissionRefused', permission: 'platform.operate' });
    // The refusal took the publication back as well.
    await admin.done('publishDefinition', { id: definition.id, expectedVersion: 1 });
    const steward = await app.steward();
    expect(
      await steward.mutate('makeDefinitionDefault', { id: definition.id, subjectKinds: ['PROPOSAL'] }),
    ).toMatchObject({ __typename: 'InputRefused' });

    const { definitions } = await steward.query<{ definitions: { edges: { node: { id: string } }[] } }>(
      '{ definitions(key: "project-gate", state: PUBLISHED) { edges { node { id } } } }',
    );
    const standard = definitions.edges[0]?.node.id;
    const made = await steward.done<Drafted & { __typename: string }>(
      'makeDefinitionDefault',
      { id: definition.id, subjectKinds: ['PROJECT_GATE'] },
      FIELDS,
    );
    expect(made.definition.defaultFor).toEqual(['PROJECT_GATE']);
    expect(await admin.mutate('retireDefinition', { id: definition.id, expectedVersion: 2 })).toMatchObject({
      code: 'IS_DEFAULT',
    });
    await steward.done('makeDefinitionDefault', { id: standard, subjectKinds: ['PROJECT_GATE'] });
    await admin.done('retireDefinition', { id: definition.id, expectedVersion: 2 });
  });
});

describe('calendars', () => {
  it('are read by all and kept by stewards, a year at a time', async () => {
    const steward = await app.steward();
    const { calendars } = await steward.query<{ calendars: { id: string; key: string; version: number }[] }>(
      '{ calendars { id key version timeZone years { year provisional } viewerCan } }',
    );
    expect(calendars.map(({ key }) => key)).toEqual(['cn', 'th']);
    const thai = calendars.find(({ key }) => key === 'th');
    const year = {
      year: 2031,
      provisional: true,
      source: 'a test',
      days: [{ date: '2031-01-01', working: false, name: 'New Year' }],
    };
    const input = { id: thai?.id, expectedVersion: thai?.version, year };
    const officer = await app.asMemberOf(await app.agency(), 'OFFICER');
    expect(await officer.mutate('updateCalendar', input)).toMatchObject({ __typename: 'PermissionRefused' });
    const wrong = { ...year, source: ' ', days: [...year.days, ...year.days, { ...year.days[0], date: '2032-01-01' }] };
    const refused = await steward.mutate('updateCalendar', { ...input, year: wrong });
    expect((refused.faults as { path: unknown[] }[]).map(({ path }) => path.join('.'))).toEqual([
      'year.source',
      'year.days.1.date',
      'year.days.2.date',
    ]);
    const { calendar } = await steward.done<{
      __typename: string;
      calendar: { version: number; years: { year: number }[]; days: object[] };
    }>('updateCalendar', input, 'calendar { version years { year } days(year: 2031) { date working name } }');
    expect(calendar.version).toBe((thai?.version ?? 0) + 1);
    expect(calendar.years.at(-1)).toEqual({ year: 2031 });
    expect(calendar.days).toEqual(year.days);
  });
});
