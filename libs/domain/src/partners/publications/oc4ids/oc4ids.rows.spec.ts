import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  type PublishedSchema,
  publishedSchema,
  STANDARDS,
  standardsAreHere,
  titled,
  validatorOf,
} from '../ocds/published-schemas.fixture.js';
import type { OpenObject } from '../ocds/release.parts.js';
import { withKept } from './oc4ids.kept.js';
import { mended } from './oc4ids.mending.js';
import { readProjects, unpacked } from './oc4ids.rows.js';
import { PERSONAL } from '../../../partnership/imports/personal.catalogue.js';
import { OC4IDS } from './oc4ids.shape.js';

const { codesOf, fieldsOf } = OC4IDS;

const read = (text: unknown, most = 300) =>
  readProjects(Readable.from([Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))]), most);
const project = (more: object = {}) => ({ id: 'oc4ids-abc123-1', title: 'A bridge', ...more });
const codesIn = (source: object) =>
  mended(source as OpenObject, '').remarks.map(({ path, code }) => [path[0], code] as const);

describe('projects of others', () => {
  it.each([
    ['a package', { version: '0.9', projects: [project(), project({ id: 'oc4ids-abc123-2' })] }],
    ['a list', [project(), project({ id: 'oc4ids-abc123-2' })]],
    ['one a line', `${JSON.stringify(project())}\n${JSON.stringify(project({ id: 'oc4ids-abc123-2' }))}\n`],
    ['a list of packages', [{ projects: [project()] }, { projects: [project({ id: 'oc4ids-abc123-2' })] }]],
  ])('come as %s', async (_, source) => {
    const rows = await read(source);
    expect(rows.map(({ line, values }) => [line, values['oc4idsId'], values['projectName']])).toEqual([
      [1, 'oc4ids-abc123-1', 'A bridge'],
      [2, 'oc4ids-abc123-2', 'A bridge'],
    ]);
  });

  it('come as one alone', async () => {
    const [row, more] = await read(project({ title: 'Two\nlines', sector: ['transport.road'] }));
    expect(row).toMatchObject({
      written: { projectName: 'Two lines', component: 'MOBILITY' },
      faults: [],
      remarks: [],
    });
    expect(more).toBeUndefined();
  });

  it.each([
    ['{ "projects": [', 'NOT_JSON'],
    ['', 'NOT_JSON'],
    [{ releases: [{ ocid: 'ocds-abc123-1' }] }, 'OCDS'],
    [{ projects: [] }, 'NO_PROJECTS'],
    [{ hello: 'world' }, 'NO_PROJECTS'],
    [[project(), project({ id: '2' }), project({ id: '3' })], 'TOO_MANY_ROWS'],
  ])('are none in %j', async (source, code) => {
    await expect(read(source, 2)).rejects.toMatchObject({ refusal: { faults: [{ path: ['file'], code }] } });
  });

  it('say of a file that was cut off what to do', async () => {
    const text = JSON.stringify({ projects: [project(), project({ id: '2' })] }).slice(0, -5);
    const message = expect.stringContaining('send all of it');
    await expect(read(text)).rejects.toMatchObject({ refusal: { faults: [{ code: 'NOT_JSON', message }] } });
  });

  it('are refused one by one where nobody could name them', async () => {
    const rows = await read({ projects: ['no project', { id: 'x' }, project()] });
    expect(rows.map(({ faults }) => faults.map(({ path, code }) => [path[0], code]))).toEqual([
      [['/projects/0', 'KIND']],
      [['/projects/1/title', 'REQUIRED']],
      [],
    ]);
  });

  it('lose half a character and signs that nobody sees, which no row could hold', async () => {
    const [row] = await read('{"id":"a\\ud83d","title":"A \\u0000bridge\\udc00","description":"\\ud83dWide"}');
    expect(row).toMatchObject({
      faults: [],
      values: { oc4idsId: 'a', projectName: 'A bridge', projectSummary: 'Wide' },
    });
  });

  it('keep a hundred remarks, of which the last one counts the others', async () => {
    const [row] = await read(project({ documents: Array.from({ length: 300 }, () => ({ title: 'T', url: '' })) }));
    expect(row?.remarks).toHaveLength(100);
    expect(row?.remarks?.at(-1)).toMatchObject({ path: [''], code: 'AND_MORE' });
  });
});

describe('what is written otherwise', () => {
  it.each<[string, object, readonly (readonly [string, string])[], object]>([
    [
      'nothing at all',
      { purpose: ' ', period: {}, sector: [], title: null },
      [
        ['/purpose', 'EMPTY'],
        ['/period', 'EMPTY'],
        ['/sector', 'EMPTY'],
        ['/title', 'EMPTY'],
      ],
      {},
    ],
    [
      'a number as a text',
      { budget: { amount: { amount: '1,200,000.50', currency: 'THB' } } },
      [['/budget/amount/amount', 'AS_NUMBER']],
      { budget: { amount: { amount: 1_200_000.5, currency: 'THB' } } },
    ],
    [
      'a number in doubt',
      { budget: { amount: { amount: '1,200', currency: 'THB' }, description: 'x' } },
      [
        ['/budget/amount/amount', 'AMOUNT'],
        ['/budget/amount', 'CURRENCY'],
      ],
      { budget: { description: 'x' } },
    ],
    [
      'an amount without currency',
      { budget: { amount: { amount: 5 }, description: 'x' } },
      [['/budget/amount', 'CURRENCY']],
      { budget: { description: 'x' } },
    ],
    [
      'dates',
      { period: { startDate: '2020-01-31', endDate: '2020-02-31', maxExtentDate: '2021-01-01T10:00' } },
      [
        ['/period/startDate', 'ZONE'],
        ['/period/endDate', 'DATE'],
        ['/period/maxExtentDate', 'ZONE'],
      ],
      { period: { startDate: '2020-01-31T00:00:00Z', maxExtentDate: '2021-01-01T10:00:00Z' } },
    ],
    [
      'codes',
      { status: 'Implementation', type: 'castle' },
      [
        ['/status', 'CODE_MENDED'],
        ['/type', 'CODE'],
      ],
      { status: 'implementation' },
    ],
    [
      'an organisation that is no party',
      { publicAuthority: { name: 'City', id: 'A' }, parties: [{ id: 'B', name: 'Town' }] },
      [['/publicAuthority', 'PARTY']],
      {
        publicAuthority: { name: 'City', id: 'A' },
        parties: [
          { id: 'B', name: 'Town' },
          { name: 'City', id: 'A' },
        ],
      },
    ],
    [
      'an organisation by its name alone',
      { publicAuthority: { name: 'Town' }, parties: [{ id: 'B', name: 'Town' }] },
      [['/publicAuthority', 'PARTY']],
      {
        publicAuthority: { name: 'Town', id: 'B' },
        parties: [{ id: 'B', name: 'Town' }],
      },
    ],
    [
      'persons',
      { parties: [{ id: 'B', name: 'Town', contactPoint: { name: 'Ann' } }] },
      [['/parties/0/contactPoint', 'PERSON']],
      { parties: [{ id: 'B', name: 'Town' }] },
    ],
    ['one where a list belongs', { sector: 'energy' }, [['/sector', 'AS_LIST']], { sector: ['energy'] }],
    [
      'addresses',
      {
        documents: [
          { id: '1', url: 'www.example.org' },
          { id: '2', url: 'https://example.org/a b' },
        ],
      },
      [
        ['/documents/0/url', 'NO_URI'],
        ['/documents/1/url', 'URI'],
      ],
      { documents: [{ id: '1' }, { id: '2', url: 'https://example.org/a%20b' }] },
    ],
    [
      'ids without prefix',
      { id: '17', contractingProcesses: [{ id: 'c', summary: { ocid: 'GACM:10' } }] },
      [
        ['/id', 'PREFIX'],
        ['/contractingProcesses/0/summary/ocid', 'PREFIX_OCID'],
      ],
      {
        id: '17',
        identifiers: [{ id: '17' }],
        contractingProcesses: [{ id: 'c', summary: { externalReference: 'GACM:10' } }],
      },
    ],
    [
      'what the standard has no field for',
      { ours: { colour: 'red', empty: '' } },
      [['/ours/empty', 'EMPTY']],
      { ours: { colour: 'red' } },
    ],
  ])('is understood and told of: %s', (_, source, remarks, left) => {
    expect(codesIn(source)).toEqual(remarks);
    expect(mended(source as OpenObject, '').project).toEqual(left);
  });

  it('is read no deeper than anybody nests', () => {
    let deep: object = { a: 1 };
    for (let level = 0; level < 5000; level += 1) deep = { a: deep };
    expect(codesIn({ ours: deep }).map(([, code]) => code)).toEqual(['KIND']);
  });

  it('changes no prototype', () => {
    const { project: made } = mended(JSON.parse('{"__proto__": {"polluted": "x"}, "title": "T"}') as OpenObject, '');
    expect([made.title, made.polluted, Object.keys(made)]).toEqual(['T', undefined, ['title']]);
  });
});

describe('what was imported', () => {
  const base = { id: 'oc4ids-000000-x', title: 'A', status: 'identification', parties: [{ id: 'ours' }] };
  const document = {
    id: 'oc4ids-abc123-1',
    title: 'A',
    status: 'implementation',
    purpose: 'P',
    parties: [{ id: 'B' }],
  };

  it('stands until something else would be told of it', () => {
    const told = withKept({ ...base, title: 'Another', updated: 'now' }, { document, base, keepsId: true });
    expect(told).toEqual({ ...document, title: 'Another', updated: 'now', parties: [{ id: 'B' }, { id: 'ours' }] });
  });

  it('keeps a registered id that no other project is shown under', () => {
    expect(withKept(base, { document, base, keepsId: false }).id).toBe(base.id);
    expect(withKept(base, { document: { ...document, id: '17' }, base, keepsId: true }).id).toBe(base.id);
    expect(withKept(base, null)).toBe(base);
  });
});

(standardsAreHere ? describe : describe.skip)(titled('the published standard'), () => {
  const example = () =>
    JSON.parse(readFileSync(join(STANDARDS, 'oc4ids-0.9.5/examples/example.json'), 'utf8')) as {
      projects: OpenObject[];
    };
  const validate = standardsAreHere ? validatorOf('oc4ids-0.9.5/project-schema.json') : () => true;

  it('is what the shapes say', () => {
    const schema = publishedSchema('oc4ids-0.9.5/project-schema.json');
    const lacking: string[] = [];
    const compare = (kind: string, of: PublishedSchema) => {
      const fields = fieldsOf(kind);
      for (const [name, inner] of Object.entries(of.properties ?? {})) {
        const field = fields?.get(name);
        if (!field && !PERSONAL.has(name)) lacking.push(`${kind}.${name}`);
        const list = field?.kind.replace(/[[\]]/g, '') ?? '';
        const codes = (inner as { enum?: readonly string[] }).enum?.filter(Boolean);
        if (codes && list.startsWith('#') && name !== 'currency')
          expect([list, codesOf(list.slice(1))]).toEqual([list, codes]);
      }
    };
    compare('Project', schema);
    for (const [name, definition] of Object.entries(schema.definitions ?? {}))
      if (fieldsOf(name)) compare(name, definition);
    expect(lacking).toEqual([]);
  });

  it('is kept as its example has it, but for persons', async () => {
    const rows = await read(example());
    expect(rows.length).toBeGreaterThan(0);
    for (const { values, remarks } of rows) {
      expect(remarks?.filter(({ code }) => code !== 'PERSON')).toEqual([]);
      const kept = unpacked(String(values['source']));
      expect(validate(kept)).toBe(true);
    }
  });

  it('has no error in what comes of an example that was spoiled', () => {
    const [source] = example().projects;
    const spoilt = [null, '', [], {}, 17, '1,5', 'text', [null], { amount: 'x' }, true, '2020-13-45', { id: ' ' }];
    const paths: (readonly string[])[] = [];
    const walk = (value: unknown, path: readonly string[]) => {
      if (path.length > 0) paths.push(path);
      if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
      }
    };
    walk(source, []);
    const faults = new Set<string>();
    for (const [index, path] of paths.entries()) {
      const changed = structuredClone(source) as OpenObject;
      let at: Record<string, unknown> = changed;
      for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
      at[path.at(-1) ?? ''] = spoilt[index % spoilt.length];
      const { project: made } = mended(changed, '');
      made.id ??= 'oc4ids-000000-x';
      if (!validate(made) && 'errors' in validate) {
        for (const error of validate.errors ?? [])
          faults.add(`${path.join('/')} ${error.instancePath} ${error.message}`);
      }
    }
    expect([...faults]).toEqual([]);
  });
});
