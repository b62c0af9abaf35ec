import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '#libs/contracts';
import { memoryCheckpoint, Tripartite } from '../../packages/client/src/index.js';
import { folderStore } from '../../packages/client/src/node.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import {
  ask,
  download,
  EXPORT,
  exportOf,
  exportsOf,
  type ExportView,
  finished,
  type Line,
  readLines,
  tokenOf,
} from '../support/bulk-exports.js';
import type { Client, Result } from '../support/client.js';
import { newDataset, upload } from '../support/datasets.js';
import { PASSWORD, rename, type TestOrganisation } from '../support/organisations.js';
import { createProject, type ProjectView } from '../support/projects.js';

const app = connect();
let firm: TestOrganisation;
let rival: TestOrganisation;
let admin: Client;
let officer: Client;
let secret: ProjectView;
beforeAll(async () => {
  [firm, rival] = (await Promise.all([app.firm(), app.firm()])) as [TestOrganisation, TestOrganisation];
  ({ admin } = firm);
  officer = await app.asMemberOf(firm, 'OFFICER');
  secret = await createProject(officer, { confidential: true });
}, 60_000);
afterAll(() => app.close());

const SCOPES = ['bulkExport.make', 'agreement.read', 'organisation.read', 'project.read'];
const done = (by: Client, { id }: { id: string }) => finished(app, by, id);
const idsOf = (lines: readonly Line[]) => lines.map(({ id }) => id);
const pathOf = (one: ExportView, kind: string) => one.parts.find((part) => part.kind === kind)!.path!;
async function eventsAfter(by: Client, cursor: string): Promise<CloudEvent[]> {
  const found: CloudEvent[] = [];
  for (let after = cursor; ;) {
    const page = (await (await by.fetch(`/feed?limit=1000&after=${after}`)).json()) as {
      events: CloudEvent[];
      next: string;
      more: boolean;
    };
    found.push(...page.events);
    if (!page.more) return found;
    after = page.next;
  }
}

/** Agreements can't be read meanwhile, so that an export that comes to them stays there. */
const whileHeld = <T>(run: () => Promise<T>): Promise<T> =>
  asDatabase(app, async (sql) => {
    await sql.query('begin; lock table agreement in access exclusive mode');
    try {
      return await run();
    } finally {
      await sql.query('rollback');
    }
  });
const atAgreements = (by: Client, id: string) =>
  app.until(
    async () => (await exportOf(by, id))!.parts.some(({ kind, state }) => kind === 'AGREEMENT' && state === 'RUNNING'),
    {
      what: 'agreements are being written',
    },
  );

describe('a bulk export', () => {
  it('and the feed after its cursor are all that there is, while others write', async () => {
    let writing = true;
    const renaming = (async () => {
      while (writing) await rename(firm);
    })();
    const exports: ExportView[] = [];
    for (let nth = 0; nth < 3; nth += 1) exports.push(await done(admin, await ask(admin, 'ORGANISATION')));
    writing = false;
    await renaming;
    await app.settled();
    const { organisation } = await admin.query<{ organisation: { version: number } }>(
      'query($id: ID!) { organisation(id: $id) { version } }',
      { id: firm.id },
    );
    for (const one of exports) {
      expect(one).toMatchObject({ state: 'READY', viewerCan: [], parts: [{ reason: null }] });
      const { header, lines } = await download(admin, pathOf(one, 'ORGANISATION'));
      expect(header).toMatchObject({ kind: 'header', of: 'organisation', exportId: one.id, cursor: one.cursor });
      expect(lines).toHaveLength(one.parts[0]!.lines);
      expect(idsOf(lines)).toEqual(idsOf(lines).toSorted());
      const own = lines.find(({ id }) => id === firm.id)!;
      expect(own).toMatchObject({ kind: 'organisation', data: { kind: 'FIRM', state: 'VERIFIED' } });
      // Every later version is told of after the cursor; none of them is missing.
      const told = (await eventsAfter(admin, one.cursor!))
        .filter(({ subject }) => subject === `organisation/${firm.id}`)
        .map((event) => Number((event as unknown as { subjectversion: number }).subjectversion));
      for (let version = own.version + 1; version <= organisation.version; version += 1)
        expect(told).toContain(version);
    }
  }, 60_000);

  it('is fetched by the kit and from a terminal, goes on where it broke off, and the feed goes on after it', async () => {
    const input = { name: 'kit', scopes: SCOPES, expiresInDays: 1, password: PASSWORD };
    const { secret: token } = await admin.done<Result & { secret: string }>('createToken', input, 'secret');
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    const ranges: (string | null)[] = [];
    /** As fetch, but the first file breaks off after 40 bytes. */
    const breaking: typeof fetch = async (address, init) => {
      const response = await fetch(address, init);
      if (!String(address).includes('/bulk-exports/')) return response;
      ranges.push(new Headers(init?.headers).get('range'));
      if (ranges.length > 1) return response;
      const begun = new Uint8Array(await response.arrayBuffer()).slice(0, 40);
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(begun),
        pull: (controller) => controller.error(new Error('broken off')),
      });
      return new Response(body, { status: response.status, headers: { etag: response.headers.get('etag') ?? '' } });
    };
    const kit = new Tripartite({ url: app.url, token, name: 'kit-tests', fetch: breaking, retries: { firstMs: 1 } });
    const whole = await kit.exportInBulk({
      kinds: ['PROJECT', 'ORGANISATION'],
      store: folderStore(folder),
      everyMs: 100,
    });
    expect(ranges).toEqual([null, 'bytes=40-', null]);
    expect([whole.missing, whole.files]).toEqual([[], ['project.jsonl.gz', 'organisation.jsonl.gz']]);
    const found: { id: string; kind: string }[] = [];
    for await (const { id, kind } of whole.things()) found.push({ id, kind });
    expect(found).toEqual(
      expect.arrayContaining([
        { id: secret.id, kind: 'project' },
        { id: firm.id, kind: 'organisation' },
      ]),
    );
    await rename(firm);
    await app.settled();
    const checkpoint = memoryCheckpoint({ cursor: whole.cursor, done: [] });
    const told: string[] = [];
    for await (const { subject } of kit.follow({ checkpoint, wait: 0 })) told.push(subject);
    expect(told).toContain(`organisation/${firm.id}`);

    // The folder knows which export it holds: nothing is asked for again.
    const place = join(folder, 'place.json');
    const words = ['export', 'bulk', '--kinds', 'PROJECT,ORGANISATION', '-o', folder, '--place', place, '--json'];
    const env = { PATH: process.env.PATH, TRIPARTITE_URL: app.url, TRIPARTITE_TOKEN: token };
    const cli = ['dist/packages/client/dist/cli/main.js', ...words];
    const { stdout } = await promisify(execFile)(process.execPath, cli, { env });
    expect(JSON.parse(stdout)).toEqual({ files: whole.files, missing: [], cursor: whole.cursor });
    expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual({ cursor: whole.cursor, done: [] });
    expect((await exportsOf(admin)).filter(({ id }) => id === whole.id)).toHaveLength(1);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('shows one state in all of its parts, however long they take', async () => {
    const [one, later] = await whileHeld(async () => {
      const asked = await ask(admin, 'ORGANISATION', 'AGREEMENT', 'PROJECT');
      await atAgreements(admin, asked.id);
      return [asked, await createProject(officer)] as const;
    });
    const ready = await done(admin, one);
    expect(new Set(ready.parts.map(({ cursor }) => cursor))).toEqual(new Set([ready.cursor]));
    const { lines } = await download(admin, pathOf(ready, 'PROJECT'));
    expect(idsOf(lines)).toContain(secret.id);
    expect(idsOf(lines)).not.toContain(later.id);
    expect(lines.find(({ id }) => id === secret.id)).toMatchObject({
      version: secret.version,
      data: { name: secret.name, leadId: firm.id, confidential: true },
    });
    const events = await app.until(async () => {
      const told = await eventsAfter(admin, ready.cursor!);
      return told.some(({ subject }) => subject === `project/${later.id}`) ? told : undefined;
    });
    expect(events.map(({ subject }) => subject)).not.toContain(`project/${secret.id}`);
  }, 60_000);

  it('has only what its caller sees, and is nobody else’s', async () => {
    const [own, theirs] = await Promise.all([ask(admin, 'PROJECT'), ask(rival.admin, 'PROJECT')]);
    const [ready, others] = await Promise.all([done(admin, own), done(rival.admin, theirs)]);
    const { lines } = await download(rival.admin, pathOf(others, 'PROJECT'));
    expect(lines.map(({ data }) => data['confidential'])).not.toContain(true);
    expect(idsOf((await download(admin, pathOf(ready, 'PROJECT'))).lines)).toContain(secret.id);
    expect(others.parts[0]!.lines).toBe(lines.length);

    expect(await exportOf(rival.admin, ready.id)).toBeNull();
    expect((await exportsOf(rival.admin)).map(({ id }) => id)).toEqual([others.id]);
    expect((await rival.admin.fetch(pathOf(ready, 'PROJECT'))).status).toBe(404);
    // A colleague sees that there is one, and gets nothing: he may see less, or more.
    const colleague = await app.asMemberOf(firm, 'ADMIN');
    expect(await exportOf(colleague, ready.id)).toMatchObject({ state: 'READY', parts: [{ path: null }] });
    expect((await colleague.fetch(pathOf(ready, 'PROJECT'))).status).toBe(404);
    expect((await app.stranger().fetch(pathOf(ready, 'PROJECT'))).status).toBe(401);
    expect((await admin.fetch(`/bulk-exports/${ready.id}/member.jsonl.gz`)).status).toBe(404);
  }, 60_000);

  it('takes a permission, and the scope of each kind, when it is asked for and when it is fetched', async () => {
    const head = (await exportsOf(admin)).length;
    expect(await officer.mutate('exportInBulk', { kinds: ['PROJECT'] })).toMatchObject({
      permission: 'bulkExport.make',
    });
    const bare = await tokenOf(admin, 'bulkExport.make', 'organisation.read');
    expect(await bare.mutate('exportInBulk', { kinds: ['ORGANISATION', 'PROJECT'] })).toMatchObject({
      permission: 'project.read',
    });
    expect(await admin.mutate('exportInBulk', { kinds: [] })).toMatchObject({
      faults: [{ path: ['kinds'], code: 'REQUIRED' }],
    });
    expect(await exportsOf(admin)).toHaveLength(head);

    const token = await tokenOf(admin, ...SCOPES);
    const repeated = { kinds: ['PROJECT', 'PROJECT'], clientMutationId: crypto.randomUUID() };
    const [one, again] = [
      await token.done<Result & { bulkExport: ExportView }>('exportInBulk', repeated, EXPORT),
      await token.done<Result & { bulkExport: ExportView }>('exportInBulk', repeated, EXPORT),
    ];
    expect(again.bulkExport.id).toBe(one.bulkExport.id);
    const ready = await done(token, one.bulkExport);
    expect(ready.parts).toHaveLength(1);
    const path = pathOf(ready, 'PROJECT');
    expect((await download(token, path)).lines.length).toBeGreaterThan(0);
    expect((await bare.fetch(path)).status).toBe(403);
    const narrow = await tokenOf(admin, 'project.read');
    expect((await narrow.fetch(path)).status).toBe(403);
    // Whoever asked belongs to less now than then.
    await asDatabase(app, (sql) =>
      sql.query('update bulk_export set audiences = audiences || gen_random_uuid() where id = $1', [ready.id]),
    );
    expect((await token.fetch(path)).status).toBe(404);
    expect(await exportOf(token, ready.id)).toMatchObject({ parts: [{ path: null }] });
  }, 60_000);

  it('is sent whole, or from where it broke off; a file that was cut is known by itself', async () => {
    const { parts } = await done(admin, await ask(admin, 'ORGANISATION'));
    const { path, sha256, bytes } = parts[0]!;
    const get = (headers: Record<string, string>) => admin.fetch(path!, { headers });
    const whole = new Uint8Array(await (await get({})).arrayBuffer());
    expect(whole).toHaveLength(bytes!);
    expect(createHash('sha256').update(whole).digest('hex')).toBe(sha256);
    const etag = `"${sha256}"`;
    const [half, rest] = await Promise.all([
      get({ range: 'bytes=0-99' }),
      get({ range: 'bytes=100-', 'if-range': etag }),
    ]);
    expect([half.status, half.headers.get('content-range'), half.headers.get('etag')]).toEqual([
      206,
      `bytes 0-99/${bytes}`,
      etag,
    ]);
    const joined = Buffer.concat([Buffer.from(await half.arrayBuffer()), Buffer.from(await rest.arrayBuffer())]);
    expect(readLines(joined).lines).toHaveLength(parts[0]!.lines);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ 'if-none-match': '*' })).status).toBe(304);
    const beyond = await get({ range: `bytes=${bytes}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes}`]);
    expect(() => readLines(whole.subarray(0, -20))).toThrow();
  }, 60_000);

  it('goes on after its run was lost, with another state and the oldest cursor; what is missing says why', async () => {
    const token = await tokenOf(admin, ...SCOPES);
    const [one, made] = await whileHeld(async () => {
      const asked = await ask(token, 'ORGANISATION', 'AGREEMENT', 'PROJECT');
      await atAgreements(token, asked.id);
      const between = await createProject(officer);
      await app.settled();
      // As though the worker had died: nobody says any more that it is at it.
      await asDatabase(app, async (sql) => {
        await sql.query(`update token set scopes = array_remove(scopes, 'agreement.read') where member_id = $1`, [
          admin.memberId,
        ]);
        await sql.query(`update bulk_export set claim = null, claimed_until = null where id = $1`, [asked.id]);
      });
      await app.until(async () => (await exportOf(token, asked.id))!.state === 'PARTIAL', { timeout: 8000 });
      return [asked, between] as const;
    });
    const partial = await done(token, one);
    expect(partial).toMatchObject({
      state: 'PARTIAL',
      parts: [
        { kind: 'ORGANISATION', state: 'READY' },
        { kind: 'AGREEMENT', state: 'FAILED', reason: 'NOT_PERMITTED', path: null },
        { kind: 'PROJECT', state: 'READY' },
      ],
    });
    const [first, , last] = partial.parts;
    expect(partial.cursor).toBe(first!.cursor);
    expect(last!.cursor).not.toBe(first!.cursor);
    expect(idsOf((await download(token, last!.path!)).lines)).toContain(made.id);
    const told = (await eventsAfter(token, partial.cursor!)).map(({ subject }) => subject);
    expect(told).toContain(`project/${made.id}`);
    const letters = await app.until(async () => {
      const found = (await app.letters(firm.adminEmail)).filter(({ text }) => text.includes('ready in part'));
      return found.length > 0 ? found : undefined;
    });
    expect(letters[0]!.text).toContain('/developers');
  }, 60_000);

  it('may have the content of another file: neither goes with the other', async () => {
    const keeper = await app.asMemberOf(firm, 'DATA_STEWARD');
    const one = await done(admin, await ask(admin, 'PROJECT'));
    const get = () => admin.fetch(pathOf(one, 'PROJECT'));
    const content = new Uint8Array(await (await get()).arrayBuffer());
    const { id: datasetId } = await newDataset(keeper);
    const limit = { organisationId: firm.id, kind: 'STORAGE', reason: 'A test.' };
    const steward = await app.steward();
    await steward.done('setOrganisationQuota', { ...limit, most: 1, expectedVersion: 0 });
    expect((await upload(keeper, datasetId, 'project.jsonl.gz', content)).status).toBe(429);
    expect((await get()).status).toBe(200);
    await steward.done('setOrganisationQuota', { ...limit, most: null, expectedVersion: 1 });

    expect((await upload(keeper, datasetId, 'project.jsonl.gz', content)).status).toBe(201);
    await asDatabase(app, (sql) => sql.query('delete from bulk_export where id = $1', [one.id]));
    const parts = 'select 1 from bulk_export_part where export_id = $1';
    await app.until(async () => (await asDatabase(app, (sql) => sql.query(parts, [one.id]))).rows.length === 0, {
      what: 'nothing is known of the export any more',
      timeout: 30_000,
    });
    const key = createHash('sha256').update(content).digest('hex');
    expect(existsSync(join(app.running.dataDir, 'files', key.slice(0, 2), key))).toBe(true);
  }, 60_000);

  it('can be given up; only so many are unfinished at once, and nothing is kept for ever', async () => {
    const asked = await whileHeld(async () => {
      const unfinished = [await ask(rival.admin, 'AGREEMENT', 'PROJECT'), await ask(rival.admin, 'AGREEMENT')];
      unfinished.push(await ask(rival.admin, 'AGREEMENT'));
      expect(await rival.admin.mutate('exportInBulk', { kinds: ['PROJECT'] })).toMatchObject({ code: 'TOO_MANY' });
      const [{ id, version }] = unfinished as [ExportView, ...ExportView[]];
      const cancel = (by: Client, expectedVersion: number) =>
        by.mutate('cancelBulkExport', { id, expectedVersion }, EXPORT);
      expect(await cancel(admin, version).catch(String)).toContain('NOT_FOUND');
      expect(await cancel(rival.admin, version + 1)).toMatchObject({ actualVersion: version });
      expect(await cancel(rival.admin, version)).toMatchObject({
        bulkExport: { state: 'CANCELLED', viewerCan: [], cursor: null },
      });
      expect(await cancel(rival.admin, version + 1)).toMatchObject({ code: 'WRONG_STATE', state: 'CANCELLED' });
      await ask(rival.admin, 'AGREEMENT');
      return unfinished;
    });
    const left = await done(rival.admin, asked[1]!);
    expect(left).toMatchObject({ state: 'READY', parts: [{ lines: 0 }] });
    expect((await download(rival.admin, pathOf(left, 'AGREEMENT'))).lines).toEqual([]);

    const { file, of } = await asDatabase(app, async (sql) => {
      const { rows } = await sql.query<{ storage_key: string }>(
        `select storage_key from bulk_export_part where export_id = $1`,
        [left.id],
      );
      const key = rows[0]!.storage_key;
      await sql.query(`update bulk_export set finished_at = finished_at - interval '8 days' where id = $1`, [left.id]);
      return { file: join(app.running.dataDir, 'files', key.slice(0, 2), key), of: left.id };
    });
    expect(existsSync(file)).toBe(true);
    expect((await rival.admin.fetch(pathOf(left, 'AGREEMENT'))).status).toBe(404);
    expect(await exportOf(rival.admin, of)).toMatchObject({ parts: [{ path: null }] });
    await asDatabase(app, (sql) => sql.query('delete from bulk_export where id = $1', [of]));
    await app.until(() => !existsSync(file), { what: 'the file is gone' });
    const parts = 'select 1 from bulk_export_part where export_id = any($1)';
    await app.until(
      async () => {
        const { rows } = await asDatabase(app, (sql) => sql.query(parts, [[of, asked[0]!.id]]));
        return rows.length === 0;
      },
      { what: 'nothing is known of them any more', timeout: 30_000 },
    );
  }, 90_000);
});
