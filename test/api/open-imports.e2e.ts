import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { owner, type Owner, projectOf } from '../support/projects.js';
import { lookedThrough, sendTable, tableOf } from '../support/tables.js';

type Json = Record<string, unknown>;
interface Package {
  readonly projects: (Json & { id: string; title: string })[];
  readonly links?: { next: string };
}

const app = connect();
let city: Owner;
let other: Owner;
beforeAll(async () => {
  [city, other] = await Promise.all([owner(app), owner(app)]);
});
afterAll(() => app.close());

const apply = (by: Client, { id, version }: { id: string; version: number }, more: object = {}) =>
  by.mutate<Result>('applyTableImport', { id, expectedVersion: version, ...more });
const undo = (by: Client, { id, version }: { id: string; version: number }) =>
  by.mutate<Result>('undoTableImport', { id, expectedVersion: version });
const anId = () => `oc4ids-abc123-${unique('x').replaceAll(/\W/g, '')}`;
const sent = (by: Client, projects: readonly unknown[]) =>
  lookedThrough(by, 'PROJECTS', JSON.stringify({ version: '0.9', projects }));
const idsOf = async (by: Client, id: string) =>
  (await tableOf(by, id))!.rows.edges.map(({ node }) => node.subjectId as string);
/** As everybody reads it. */
async function shown(title: string): Promise<(Json & { id: string }) | undefined> {
  for (let next: string | undefined = '/open/oc4ids/projects'; next;) {
    const page = (await (await app.stranger().fetch(next)).json()) as Package;
    const found = page.projects.find((each) => each.title === title);
    if (found) return found;
    next = page.links?.next.replace(/^https?:\/\/[^/]+/, '');
  }
  return undefined;
}
const publish = async (by: Client, id: string) => {
  await by.done('publishProject', { id, expectedVersion: (await projectOf(by, id)).version });
  await app.settled();
};
const nothingOf = async (by: Client, id: string) =>
  expect(
    (await by.query<{ project: object | null }>('query($id: ID!) { project(id: $id) { id } }', { id })).project,
  ).toBeNull();

describe('projects that others published (OC4IDS)', () => {
  it('are looked through with each fault and its place, and nothing of it is done', async () => {
    const head = await app.ledger.head();
    const good = { id: anId(), title: unique('Bridge'), sector: ['transport.road'], purpose: '' };
    const money = { id: anId(), title: unique('Dam'), budget: { amount: { amount: '5' } }, status: 'Completed' };
    const { id, ...counts } = await sent(city.officer, [good, money, { id: anId() }, good, 'none']);
    expect(counts).toMatchObject({ fresh: 2, known: 0, refused: 3 });
    const { tableImport } = await city.officer.query<{ tableImport: { rows: { edges: { node: Json }[] } } }>(
      `query($id: ID!) { tableImport(id: $id) { rows(first: 10) { edges { node { line outcome
        cells { column text } faults { column code message } remarks { column code message } } } } } }`,
      { id },
    );
    expect(tableImport.rows.edges.map(({ node }) => node)).toMatchObject([
      {
        cells: expect.arrayContaining([{ column: 'component', text: 'MOBILITY' }]),
        remarks: [{ column: '/projects/0/purpose', code: 'EMPTY' }],
      },
      {
        remarks: [
          { column: '/projects/1/budget/amount/amount', code: 'AS_NUMBER' },
          { column: '/projects/1/budget/amount', code: 'CURRENCY', message: expect.stringContaining('such as CNY') },
          { column: '/projects/1/status', code: 'CODE', message: expect.stringContaining('completion') },
        ],
      },
      { outcome: 'REFUSED', faults: [{ column: '/projects/2/title', code: 'REQUIRED' }] },
      { outcome: 'REFUSED', faults: [{ column: null, code: 'TWICE' }] },
      { outcome: 'REFUSED', faults: [{ column: '/projects/4', code: 'KIND' }] },
    ]);
    expect(await app.ledger.head()).toBe(head);
  });

  it('are for officers, for their own organisation, and no other file', async () => {
    const viewer = await app.asMemberOf(city.organisation, 'VIEWER');
    const one = JSON.stringify({ projects: [{ id: anId(), title: 'T' }] });
    expect((await sendTable(viewer, 'PROJECTS', one)).status).toBe(403);
    for (const [content, code] of [
      ['{ "projects": [', 'NOT_JSON'],
      ['{ "releases": [{ "ocid": "ocds-abc123-1" }] }', 'OCDS'],
      ['{ "projects": [] }', 'NO_PROJECTS'],
    ] as const) {
      const answer = await sendTable(city.officer, 'PROJECTS', content);
      expect([answer.status, JSON.stringify(await answer.json())]).toEqual([422, expect.stringContaining(code)]);
    }
    const table = await lookedThrough(city.officer, 'PROJECTS', one);
    expect(await tableOf(other.officer, table.id)).toBeNull();
    await expect(apply(other.officer, table)).rejects.toThrow('NOT_FOUND');
    expect(await apply(viewer, table)).toMatchObject({ permission: 'project.create' });
    expect(await apply(city.officer, { ...table, version: 9 })).toMatchObject({ __typename: 'VersionRefused' });
  });

  it('come in once, led by whoever sent them, and are told again with what their publisher said', async () => {
    const [title, id, ocid] = [unique('Harbour'), anId(), 'ocds-abc123-9'];
    const kept = {
      description: 'A quay.',
      status: 'implementation',
      purpose: 'More ships.',
      sector: ['transport.water', 'economy'],
      period: { startDate: '2020-01-31T00:00:00Z' },
      locations: [{ id: '1', address: { countryName: 'Thailand' } }],
      publicAuthority: { id: 'TH-1', name: 'Port authority' },
      documents: [{ id: '1', documentType: 'feasibilityStudy', url: 'https://example.org/study' }],
      ours: { colour: 'red' },
    };
    const contracts = [{ id: '9', summary: { ocid, title: 'Dredging' } }];
    const source = { id, title, ...kept, contractingProcesses: contracts };
    const table = await sent(city.officer, [source]);
    const key = { clientMutationId: unique('once').replaceAll(' ', '') };
    for (const _ of [1, 2]) {
      expect(await apply(city.officer, table, key)).toMatchObject({ __typename: 'ApplyTableImportSuccess' });
    }
    const [projectId] = await idsOf(city.officer, table.id);
    const { project } = await other.officer.query<{ project: Json }>(
      'query($id: ID!) { project(id: $id) { name summary component jurisdiction stage lead { id } origin { oc4idsId ocids } } }',
      { id: projectId },
    );
    expect(project).toEqual({
      ...{ name: title, summary: 'A quay.', component: 'MOBILITY', jurisdiction: 'TH', stage: 'PLANNING' },
      ...{ lead: { id: city.organisation.id }, origin: { oc4idsId: id, ocids: [ocid] } },
    });
    expect(await sent(city.officer, [source])).toMatchObject({ fresh: 0, known: 1 });

    await publish(city.officer, projectId!);
    const told = await shown(title);
    expect(told).toMatchObject({ id, title, ...kept });
    expect(told?.contractingProcesses).toMatchObject([...contracts, { id: expect.stringMatching(/^ocds-000000-/) }]);
    expect(told?.parties).toEqual(
      expect.arrayContaining([
        { id: 'TH-1', name: 'Port authority' },
        expect.objectContaining({ id: city.organisation.id }),
      ]),
    );
    const { version } = await projectOf(city.officer, projectId!);
    await city.officer.done('updateProject', { id: projectId, expectedVersion: version, summary: 'Two quays.' });
    await app.settled();
    expect(await shown(title)).toMatchObject({
      id,
      description: 'Two quays.',
      purpose: 'More ships.',
      status: kept.status,
    });

    // Somebody else has the same project: two are not told under one id.
    const copy = unique('Copy');
    const theirs = await sent(other.officer, [{ ...source, title: copy }]);
    await apply(other.officer, theirs);
    const [copied] = await idsOf(other.officer, theirs.id);
    await publish(other.officer, copied!);
    expect((await shown(copy))?.id).toBe(`oc4ids-000000-${copied}`);
  });

  it('come as a table too, whose ids are told again', async () => {
    const [id, title] = [anId(), unique('Canal')];
    const table = await lookedThrough(
      city.officer,
      'PROJECTS',
      `Open data id,Name of the project,component,place\n${id},${title},MOBILITY,TH\n,,,\n,${unique('No place')},,Nowhere\n`,
    );
    expect(table).toMatchObject({ fresh: 1, refused: 1 });
    await apply(city.officer, table, { goodOnly: true });
    const [projectId] = await idsOf(city.officer, table.id);
    await publish(city.officer, projectId!);
    expect((await shown(title))?.id).toBe(id);
  });

  it('are taken back as one act, but for those that somebody has acted on', async () => {
    const titles = [unique('Left'), unique('Changed'), unique('Talked about')];
    const table = await sent(
      city.officer,
      titles.map((title) => ({ id: anId(), title })),
    );
    await apply(city.officer, table);
    const [left, changed, talked] = await idsOf(city.officer, table.id);
    const { version } = await projectOf(city.officer, changed!);
    await city.officer.done('updateProject', { id: changed, expectedVersion: version, summary: 'Now.' });
    const about = { subjectKind: 'PROJECT', subjectId: talked, text: 'Why here?' };
    await other.officer.done('beginDiscussion', about);
    const applied = (await tableOf(city.officer, table.id))!;
    expect(applied).toMatchObject({ state: 'APPLIED', entered: 3, staying: 2 });
    expect(await undo(await app.asMemberOf(city.organisation, 'VIEWER'), applied)).toMatchObject({
      permission: 'project.create',
    });
    expect(await undo(city.officer, applied)).toMatchObject({ __typename: 'UndoTableImportSuccess' });
    for (const by of [city.officer, other.officer]) await nothingOf(by, left!);
    expect((await projectOf(city.officer, changed!)).id).toBe(changed);
    const undone = (await tableOf(city.officer, table.id))!;
    expect(undone).toMatchObject({ state: 'UNDONE', takenBack: 1 });
    expect(await undo(city.officer, undone)).toMatchObject({ code: 'WRONG_STATE' });
    await expect(
      city.officer.mutate('updateProject', { id: left, expectedVersion: 2, summary: 'Again.' }),
    ).rejects.toThrow('NOT_FOUND');
    // Nothing is in the way of sending it again.
    expect(await sent(city.officer, [{ id: anId(), title: titles[0] }])).toMatchObject({ fresh: 1, known: 0 });
  });

  it('are refused whole when one of them came in meanwhile', async () => {
    const [id, title] = [anId(), unique('Meanwhile')];
    const table = await sent(city.officer, [
      { id, title },
      { id: anId(), title: unique('With it') },
    ]);
    await apply(city.officer, await sent(city.officer, [{ id, title }]));
    const head = await app.ledger.head();
    expect(await apply(city.officer, table)).toMatchObject({ code: 'PREVIEW_STALE' });
    expect(await app.ledger.head()).toBe(head);
  });

  it('may be larger than a table', async () => {
    const documents = Array.from({ length: 40_000 }, (_, at) => ({
      id: `${at}`,
      title: 'A plan of the site',
      url: `https://example.org/plans/${at}?of=the-whole-quay`,
    }));
    const table = { projects: [{ id: anId(), title: unique('Papers'), documents }] };
    expect(JSON.stringify(table).length).toBeGreaterThan(4_000_000);
    const content = JSON.stringify(table, null, 4);
    expect(content.length).toBeGreaterThan(6 * 1024 ** 2);
    expect(await lookedThrough(city.officer, 'PROJECTS', content)).toMatchObject({ fresh: 1 });
  });
});
