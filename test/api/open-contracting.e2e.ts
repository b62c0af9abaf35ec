import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { unique } from '../support/organisations.js';
import {
  CLEARING_FUNCTIONS,
  content,
  createProject,
  draft,
  owner,
  type Owner,
  projectOf,
  propose,
  type ProjectView,
  settle,
  stakes,
  submit,
} from '../support/projects.js';

type Json = Record<string, unknown>;
interface Release extends Json {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly tag: string[];
  readonly planning: { project: { description?: string | null } };
  readonly parties: { id: string; name: string; roles: string[]; shareholders?: Json[] }[];
  readonly awards?: { id: string; status: string; title: string; suppliers: { id: string }[] }[];
  readonly contracts?: Json[];
}
interface Package {
  readonly releases: Release[];
  readonly records: { ocid: string; releases: Release[]; compiledRelease: Release; versionedRelease: Json }[];
  readonly projects: (Json & { id: string; contractingProcesses: Json[] })[];
  readonly links?: { next: string };
}
interface Shown {
  readonly state: string;
  readonly ocids: string[];
  readonly oc4idsId: string | null;
  readonly releaseCount: number;
  readonly faults: { path: string; code: string; message: string }[];
}

const app = connect();
afterAll(() => app.close());
const stranger = app.stranger();

let city: Owner;
let telecom: Owner;
let proposer: Client;
let outsider: Client;
/** Published, made from an approved proposal. */
let shown: ProjectView;
/** Words of what nobody may read: by what they are of. */
const hidden = new Map<string, string>();
const approvedTitle = unique('Approved poles');
let approvedId: string;

const hide = (of: string) => {
  const word = unique(of).replaceAll(/\W/g, '');
  hidden.set(of, word);
  return word;
};
const publish = (by: Client, { id, version }: { id: string; version: number }) =>
  by.mutate<Result>('publishProject', { id, expectedVersion: version });
const withdraw = (by: Client, { id, version }: { id: string; version: number }) =>
  by.mutate<Result>('withdrawPublication', { id, expectedVersion: version });
const shownTo = async (by: Client, id: string): Promise<Shown> =>
  (
    await by.query<{ project: { publication: Shown } }>(
      'query($id: ID!) { project(id: $id) { publication { state ocids oc4idsId releaseCount faults { path code message } } } }',
      { id },
    )
  ).project.publication;
const read = async (path: string): Promise<Package> => {
  const response = await stranger.fetch(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Package;
};
/** All pages, from an address on. */
async function pages(path: string): Promise<Package[]> {
  const all: Package[] = [];
  for (let next: string | undefined = path; next; next = all.at(-1)?.links?.next) {
    all.push(await read(next.replace(/^https?:\/\/[^/]+/, '')));
  }
  return all;
}
const releasesOf = async (ocid: string): Promise<Release[]> =>
  (await pages('/open/ocds/releases')).flatMap(({ releases }) => releases).filter((each) => each.ocid === ocid);
const ocidOf = ({ id }: { id: string }) => `ocds-000000-${id}`;
const update = (by: Client, { id, version }: ProjectView, more: object) =>
  by.done<{ project: ProjectView }>(
    'updateProject',
    { id, expectedVersion: version, ...more },
    'project { id version }',
  );

beforeAll(async () => {
  const place = newPlace();
  const wanted = { jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS } as const;
  const [agency, firm] = await Promise.all([app.agency(wanted), owner(app)]);
  city = { organisation: agency, officer: await app.asMemberOf(agency, 'OFFICER') };
  telecom = firm;
  proposer = await app.asMemberOf(telecom.organisation, 'PROPOSER');
  outsider = await app.asMemberOf(await app.firm(), ['ADMIN', 'OFFICER']);
  const secrets = {
    risks: [
      { category: 'CONSTRUCTION', allocation: 'PRIVATE', note: hide('note') },
      ...(content().risks as object[]).slice(1),
    ],
    fundingSources: [{ kind: 'EQUITY', name: hide('person'), amount: '650000000.00' }],
    datasets: [{ title: hide('dataset'), existing: true }],
  };
  const { id } = await draft(proposer, { title: approvedTitle, jurisdiction: place, content: content(secrets) });
  approvedId = id;
  const { approvalId } = await submit(app, proposer, id);
  await settle(app, approvalId as string, 'APPROVE', city.officer);
  shown = await createProject(city.officer, {
    name: unique('Shown'),
    summary: 'What everybody may read.',
    proposalId: id,
    component: 'LIVING',
    jurisdiction: place,
  });
  // None of these is ever told.
  const undecided = await draft(proposer, { title: hide('undecided'), projectId: shown.id, jurisdiction: place });
  await submit(app, proposer, undecided.id);
  await draft(proposer, { title: hide('draft'), projectId: shown.id });
  await createProject(city.officer, { name: hide('unpublished') });
});

describe('publishing a project', () => {
  it('is its lead’s act, with what would be told before', async () => {
    const preview =
      'query($id: ID!) { project(id: $id) { canPublish publication { id } publicationPreview { off releases faults { code } } } }';
    const { project } = await city.officer.query<{ project: Json }>(preview, { id: shown.id });
    expect(project).toMatchObject({
      canPublish: true,
      publication: null,
      publicationPreview: { off: null, faults: [] },
    });
    const [would] = (project.publicationPreview as { releases: Release[] }).releases;
    expect(would?.tag).toEqual(['planning', 'award']);
    const other = await outsider.query<{ project: Json }>(preview, { id: shown.id });
    expect(other.project).toEqual({ canPublish: false, publication: null, publicationPreview: null });

    const viewer = await app.asMemberOf(city.organisation, 'VIEWER');
    const head = await app.ledger.head();
    for (const by of [outsider, telecom.officer, viewer])
      expect(await publish(by, shown)).toMatchObject({ permission: 'publication.manage' });
    expect(await publish(city.officer, { ...shown, version: 99 })).toMatchObject({ expectedVersion: 99 });
    expect(await withdraw(city.officer, shown)).toMatchObject({ code: 'NOT_PUBLISHED' });
    const secret = await createProject(city.officer, { name: hide('confidential'), confidential: true });
    expect(await publish(city.officer, secret)).toMatchObject({ code: 'CONFIDENTIAL' });
    expect(await app.ledger.head()).toBe(head + 1);
    expect(await releasesOf(ocidOf(shown))).toEqual([]);

    expect((await publish(city.officer, shown)).__typename).toBe('PublishProjectSuccess');
    expect(await publish(city.officer, shown)).toMatchObject({ code: 'PUBLISHED_ALREADY' });
    await app.settled();
    const [first, ...more] = await releasesOf(ocidOf(shown));
    expect(more).toEqual([]);
    expect({ ...first, id: '', date: '' }).toEqual({ ...would, id: '', date: '' });
    expect(first).toMatchObject({
      planning: { project: { id: shown.id, title: shown.name, totalValue: { amount: 650_000_000, currency: 'CNY' } } },
      buyer: { id: city.organisation.id },
      awards: [
        { id: approvedId, title: approvedTitle, status: 'active', suppliers: [{ id: telecom.organisation.id }] },
      ],
    });
    expect(await shownTo(outsider, shown.id)).toMatchObject({
      state: 'PUBLISHED',
      ocids: [ocidOf(shown)],
      oc4idsId: (await read('/open/oc4ids/projects')).projects.find(({ title }) => title === shown.name)?.id,
      releaseCount: 1,
    });
  });

  it('tells each event that changes what is public, once, in order', async () => {
    const summary = 'Told again.';
    await update(city.officer, await projectOf(city.officer, shown.id), { summary });
    const wanted = stakes([city, 60], [telecom, 40]);
    const change = await propose(city, await projectOf(city.officer, shown.id), wanted);
    await settle(app, change.stakeChange.approvalId as string, 'APPROVE', telecom.officer);
    await update(city.officer, await projectOf(city.officer, shown.id), { summary: '' });
    await app.settled();
    const releases = await releasesOf(ocidOf(shown));
    expect(releases.map(({ tag }) => tag)).toEqual([
      ['planning', 'award'],
      ['planningUpdate'],
      ['planningUpdate'],
      ['planningUpdate'],
    ]);
    expect(releases.map(({ planning }) => planning.project.description)).toEqual([
      'What everybody may read.',
      summary,
      summary,
      null,
    ]);
    expect(new Set(releases.map(({ id }) => id)).size).toBe(4);
    const dates = releases.map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
    const shares = releases[2]?.parties.flatMap(({ shareholders = [] }) => shareholders);
    expect(shares?.map(({ shareholding }) => shareholding).sort()).toEqual([0.4, 0.6]);

    const [record] = (await read(`/open/ocds/records/${ocidOf(shown)}`)).records;
    expect(record?.releases).toEqual(releases);
    expect(record?.compiledRelease.planning.project).not.toHaveProperty('description');
    expect(record?.compiledRelease).toMatchObject({
      tag: ['compiled'],
      date: dates.at(-1),
      awards: [{ status: 'active' }],
    });
    expect(record?.versionedRelease).toMatchObject({
      planning: {
        project: { description: [{ value: 'What everybody may read.' }, { value: summary }, { value: null }] },
      },
    });
  });

  it('tells of a contract once the project is built', async () => {
    await asDatabase(app, (sql) => sql.query(`update project set stage = 'TENDER' where id = $1`, [shown.id]));
    const project = await projectOf(city.officer, shown.id);
    const { gate } = await city.officer.done<{ gate: { approvalId: string } }>(
      'requestGate',
      { projectId: shown.id, expectedVersion: project.version },
      'gate { approvalId }',
    );
    await settle(app, gate.approvalId, 'APPROVE', city.officer, telecom.officer);
    const last = (await releasesOf(ocidOf(shown))).at(-1);
    expect(last).toMatchObject({ tag: ['contract', 'implementation'], tender: { status: 'complete' } });
    expect(last?.contracts).toMatchObject([
      {
        awardID: approvedId,
        status: 'active',
        riskAllocation: expect.arrayContaining([expect.objectContaining({ allocation: 'publicAuthority' })]),
        implementation: { milestones: [{ title: 'Construction', status: 'met' }] },
      },
    ]);
    const { projects } = (await pages('/open/oc4ids/projects')).at(-1) as Package;
    expect(projects.find(({ id }) => id === `oc4ids-000000-${shown.id}`)).toMatchObject({
      status: 'implementation',
      publicAuthority: { id: city.organisation.id },
      contractingProcesses: [{ id: ocidOf(shown), summary: { status: 'active' } }],
    });
  });
});

describe('what is read without signing in', () => {
  it('holds nothing of what was not published, anywhere', async () => {
    const texts = await Promise.all(
      ['/open/ocds/releases', '/open/ocds/records', '/open/oc4ids/projects'].map(async (path) =>
        JSON.stringify(await pages(path)),
      ),
    );
    for (const path of ['ocds/releases', 'ocds/records', 'oc4ids/projects']) {
      const response = await stranger.fetch(`/open/${path}.jsonl.gz`);
      expect(response.headers.get('content-type')).toBe('application/gzip');
      texts.push(gunzipSync(Buffer.from(await response.arrayBuffer())).toString());
    }
    for (const text of texts) {
      expect(text).toContain(shown.id);
      for (const [of, word] of hidden) expect([of, text.includes(word)]).toEqual([of, false]);
      for (const id of [proposer.memberId, city.officer.memberId]) expect(text).not.toContain(id);
    }
  });

  it('is not sent again to whoever has it, and says who publishes', async () => {
    for (const path of [
      '/open/ocds/releases',
      '/open/ocds/records',
      '/open/oc4ids/projects',
      `/open/ocds/records/${ocidOf(shown)}`,
    ]) {
      const first = await stranger.fetch(path);
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      expect(await first.json()).toMatchObject({
        publisher: { name: expect.any(String) },
        publishedDate: expect.any(String),
      });
      const tag = first.headers.get('etag') as string;
      for (const known of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
        const again = await stranger.fetch(path, { headers: { 'if-none-match': known } });
        expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
      }
      expect((await stranger.fetch(path, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
    }
    expect((await stranger.fetch('/open/ocds/releases?cursor=x')).status).toBe(422);
    expect((await stranger.fetch('/open/ocds/records/ocds-000000-none')).status).toBe(404);
  });

  it('misses nothing while more is published', async () => {
    const before = (await pages('/open/ocds/releases')).flatMap(({ releases }) => releases.map(({ id }) => id));
    const projects = await Promise.all([1, 2, 3].map(() => createProject(city.officer)));
    const adding = Promise.all(
      projects.map(async (project) => {
        await city.officer.done('publishProject', { id: project.id, expectedVersion: project.version });
        for (const summary of ['a', 'b', 'c'])
          await update(city.officer, await projectOf(city.officer, project.id), { summary });
      }),
    );
    // The last page of who follows is asked again until all is there; none that it had begins to be elsewhere.
    let added = false;
    void adding.then(() => (added = true));
    const seen = new Set<string>();
    await app.until(async () => {
      const done = added;
      if (done) await app.settled();
      for (const { releases } of await pages('/open/ocds/releases')) for (const { id } of releases) seen.add(id);
      return done;
    });
    await adding;
    const after = (await pages('/open/ocds/releases')).flatMap(({ releases }) => releases.map(({ id }) => id));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBe(before.length + 12);
    expect([...seen].sort()).toEqual([...after].sort());
  });
});

describe('a release with a fault', () => {
  it('is kept back, told to the lead with its place, and published with the next event once it is mended', async () => {
    const project = await createProject(telecom.officer);
    await telecom.officer.done('publishProject', { id: project.id, expectedVersion: project.version });
    await app.settled();
    const rename = (name: string) =>
      asDatabase(app, (sql) =>
        sql.query('update organisation set name = $2 where id = $1', [telecom.organisation.id, name]),
      );
    await rename(' ');
    try {
      await update(telecom.officer, await projectOf(telecom.officer, project.id), { summary: 'x' });
      await app.settled();
    } finally {
      await rename(telecom.organisation.name);
    }
    expect(await releasesOf(ocidOf(project))).toHaveLength(1);
    const { faults } = await shownTo(telecom.officer, project.id);
    expect(faults).toContainEqual({
      path: '/parties/0/name',
      code: 'EMPTY',
      message: expect.stringContaining('Fill it in'),
    });
    expect((await shownTo(await app.steward(), project.id)).faults).not.toEqual([]);
    expect((await shownTo(outsider, project.id)).faults).toEqual([]);
    await update(telecom.officer, await projectOf(telecom.officer, project.id), { summary: 'y' });
    await app.settled();
    expect((await releasesOf(ocidOf(project))).map((each) => each.planning.project.description)).toEqual([
      undefined,
      'y',
    ]);
    expect((await shownTo(telecom.officer, project.id)).faults).toEqual([]);
  });
});

describe('what was published', () => {
  it('is under the ocid that it was taken over with', async () => {
    const project = await createProject(city.officer);
    const ocid = `ocds-213czf-${project.id.slice(-6)}`;
    await asDatabase(app, (sql) => sql.query('update project set ocid = $2 where id = $1', [project.id, ocid]));
    await city.officer.done('publishProject', { id: project.id, expectedVersion: project.version });
    await app.settled();
    expect(await releasesOf(ocid)).toHaveLength(1);
    expect((await read(`/open/ocds/records/${ocid}`)).records).toMatchObject([{ ocid }]);
  });

  it('is not shown while the project is confidential, nor once it is taken back, and begins anew when it is published again', async () => {
    const project = await createProject(city.officer, { summary: 'Before.' });
    await city.officer.done('publishProject', { id: project.id, expectedVersion: project.version });
    await app.settled();
    const confidential = async (is: boolean) =>
      update(city.officer, await projectOf(city.officer, project.id), { confidential: is });
    await confidential(true);
    expect(await releasesOf(ocidOf(project))).toEqual([]);
    await app.settled();
    await confidential(false);
    await app.settled();
    expect(await releasesOf(ocidOf(project))).toHaveLength(2);

    const seen = await projectOf(city.officer, project.id);
    expect(await withdraw(outsider, seen)).toMatchObject({ permission: 'publication.manage' });
    expect((await withdraw(city.officer, seen)).__typename).toBe('WithdrawPublicationSuccess');
    expect(await releasesOf(ocidOf(project))).toEqual([]);
    expect((await stranger.fetch(`/open/ocds/records/${ocidOf(project)}`)).status).toBe(404);
    const later = await update(city.officer, seen, { summary: 'Not told.' });
    await app.settled();
    expect(await shownTo(outsider, project.id)).toMatchObject({
      state: 'WITHDRAWN',
      ocids: [],
      oc4idsId: null,
      releaseCount: 0,
    });
    expect((await publish(city.officer, later.project)).__typename).toBe('PublishProjectSuccess');
    await app.settled();
    expect((await releasesOf(ocidOf(project))).map(({ tag }) => tag)).toEqual([['planning']]);
  });

  it('is never changed', async () => {
    await asDatabase(app, async (sql) => {
      await expect(sql.query(`update open_release set body = '{}' where project_id = $1`, [shown.id])).rejects.toThrow(
        /never changed/,
      );
      await expect(sql.query('delete from open_release where project_id = $1', [shown.id])).rejects.toThrow(
        /never changed/,
      );
    });
  });
});
