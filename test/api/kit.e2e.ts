import { execFile, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  done,
  isRefused,
  RefusedError,
  Tripartite,
  type TripartiteEvent,
  verifyProof,
  verifyReceipt,
} from '../../packages/client/src/index.js';
import { fileCheckpoint } from '../../packages/client/src/node.js';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { commandLine, jsonLines, PACKAGE } from '../support/command-line.js';
import { PASSWORD, rename, type TestOrganisation, unique } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';
import { CLEARING_FUNCTIONS, content } from '../support/projects.js';
import { keySet } from '../support/receipts.js';

const app = connect();
const place = newPlace();
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
let folder: string;
let [firm, agency]: TestOrganisation[] = [];
let [proposer, officer]: Client[] = [];

const tokenOf = (client: Client, ...scopes: string[]) =>
  client.done<{ secret: string; tokenId: string }>(
    'createToken',
    { password: PASSWORD, name: 'kit', scopes, expiresInDays: 1 },
    'secret tokenId',
  );
/** A kit that acts for a seat within some scopes. */
const kitOf = async (client: Client, ...scopes: string[]) =>
  new Tripartite({ url: app.url, name: 'kit-tests', token: (await tokenOf(client, ...scopes)).secret });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-'));
  [firm, agency] = (await Promise.all([
    app.firm(),
    app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
  ])) as [TestOrganisation, TestOrganisation];
  [proposer, officer] = await Promise.all([
    app.asMemberOf(firm, ['PROPOSER', 'ADMIN']),
    app.asMemberOf(agency, ['OFFICER', 'ADMIN']),
  ]);
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

describe('the kit', () => {
  it('reads and acts by a token, and tells what was refused as a value', async () => {
    const kit = await kitOf(officer!, 'project.create', 'project.read', 'organisation.read');
    const name = unique('kit');
    const made = done(
      await kit.act('createProject', { name, jurisdiction: place }, { project: { id: true, version: true } }),
    );
    expect(
      await kit.read('project', { id: made.project!.id }, { name: true, coOwners: { organisation: { id: true } } }),
    ).toEqual({
      name,
      coOwners: [{ organisation: { id: agency!.id } }],
    });
    const refused = await kit.act('createProject', { name: '' }, { project: { id: true } });
    expect(isRefused(refused) && refused.__typename === 'InputRefused' && refused.faults[0]?.path).toEqual(['name']);
    expect(() => done(refused)).toThrow(RefusedError);
    const beyond = { projectId: made.project!.id, expectedVersion: made.project!.version };
    expect(await kit.act('requestGate', beyond, {})).toMatchObject({ __typename: 'PermissionRefused' });
    const names: string[] = [];
    for await (const project of kit.list('projects', { first: 1, text: name }, { name: true }))
      names.push(project.name);
    expect(names).toEqual([name]);
  });

  it('says which scope is missing, and when a token is no more', async () => {
    const { secret, tokenId } = await tokenOf(officer!, 'organisation.read');
    const kit = new Tripartite({ url: app.url, token: () => Promise.resolve(secret) });
    expect(await kit.read('me', {}, { id: true })).toEqual({ id: officer!.memberId });
    await expect(kit.list('projects', {}, { id: true }).next()).rejects.toMatchObject({
      code: 'PERMISSION_REFUSED',
      details: { permission: 'project.read' },
    });
    await expect(kit.download('/papers/portfolio?month=2026-11')).rejects.toMatchObject({
      status: 403,
      code: 'PERMISSION_REFUSED',
    });
    await officer!.done('revokeToken', { id: tokenId });
    await expect(kit.read('me', {}, { id: true })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(kit.follow().next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    await expect(kit.download('https://elsewhere.example/receipts/keys.json')).rejects.toThrow(TypeError);
  });

  it('repeats an act whose answer was lost, and it is done once', async () => {
    const { secret } = await tokenOf(officer!, 'project.create', 'project.read');
    let sent = 0;
    const losing: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      sent += 1;
      if (sent > 1) return response;
      await response.text();
      throw new TypeError('the line is cut');
    };
    const kit = new Tripartite({ url: app.url, token: secret, fetch: losing, retries: { firstMs: 1 } });
    const name = unique('kit');
    const { project } = done(await kit.act('createProject', { name, jurisdiction: place }, { project: { id: true } }));
    const found: string[] = [];
    for await (const { id } of kit.list('projects', { text: name }, { id: true })) found.push(id);
    expect(found).toEqual([project!.id]);
    expect(sent).toBeGreaterThan(2);
  });

  it('follows the feed: what was being handled when it was killed comes again, all else once', async () => {
    const kit = await kitOf(proposer!, 'organisation.read');
    const following = { subject: firm!.id, types: ['organisation.updated'] };
    const checkpoint = fileCheckpoint(join(folder, 'place.json'));
    for await (const _ of kit.follow({ ...following, checkpoint, wait: 0 })) throw new Error('that was before');
    for (let nth = 0; nth < 3; nth += 1) await rename(firm!);
    await app.settled();
    const handled: TripartiteEvent[] = [];
    for await (const event of kit.follow({ ...following, checkpoint, wait: 0 })) if (handled.push(event) === 2) break;
    // A program of its own: it knows what stands in the file.
    const again = fileCheckpoint(join(folder, 'place.json'));
    for await (const event of kit.follow({ ...following, checkpoint: again, wait: 0 })) handled.push(event);
    const [first, cut, repeated, last, ...more] = handled.map(({ id }) => id);
    expect([repeated, more]).toEqual([cut, []]);
    expect(new Set([first, cut, last]).size).toBe(3);
    const ending = new AbortController();
    const next = kit.follow({ ...following, checkpoint: again, signal: ending.signal }).next();
    await rename(firm!);
    expect((await next).value).toMatchObject({ type: 'organisation.updated', subject: `organisation/${firm!.id}` });
    ending.abort();
  });

  it('sends documents, submits, decides, and checks receipt and proof without asking anybody', async () => {
    const scopes = ['proposal.read', 'approval.read', 'organisation.read'];
    const sender = await kitOf(proposer!, ...scopes, 'proposal.draft', 'proposal.submit');
    const decider = await kitOf(officer!, ...scopes, 'approval.decide');
    const input = { title: unique('kit'), jurisdiction: place, content: content() };
    const { proposal } = done(await sender.act('draftProposal', input, { proposal: { id: true, version: true } }));
    const data = new Blob([PDF], { type: 'application/pdf' });
    const given = { data, name: 'plan.pdf' };
    const { proposalVersion } = await sender.upload<{ proposalVersion: number }>(
      '/attachments',
      { proposalId: proposal!.id },
      given,
    );
    const stale = await sender.act('submitProposal', { id: proposal!.id, expectedVersion: proposal!.version }, {});
    expect(stale).toMatchObject({ __typename: 'VersionRefused', actualVersion: proposalVersion });
    done(await sender.act('submitProposal', { id: proposal!.id, expectedVersion: proposalVersion }, {}));
    await app.settled();
    const waiting = decider.list(
      'inbox',
      {},
      { kind: true, title: true, seatId: true, contentHash: true, approvalId: true },
    );
    const item = (await waiting.next()).value!;
    expect(item).toMatchObject({ kind: 'DECIDE', title: input.title });
    const decision = { seatId: item.seatId!, contentHash: item.contentHash!, decision: 'APPROVE' } as const;
    done(await decider.act('recordDecision', decision, { approval: { state: true } }));

    const receipt = await app.until(
      async () => {
        const receipts = { decisions: { receipt: { path: true, ready: true } } } as const;
        const approval = await sender.read('approval', { id: item.approvalId! }, receipts);
        const found = approval?.decisions[0]?.receipt;
        return found?.ready ? found : undefined;
      },
      { what: 'a checkpoint covers the decision' },
    );
    const text = await (await sender.download(receipt.path)).text();
    const keys = (await keySet(app)) as unknown as Parameters<typeof verifyReceipt>[1];
    const verified = await verifyReceipt(text, keys);
    expect(verified).toMatchObject({
      ok: true,
      receipt: { of: 'decision', act: 'APPROVE' },
      event: { type: 'approval.decided' },
    });
    expect(await verifyReceipt(text.replace('APPROVE', 'REJECT'), keys)).toMatchObject({ ok: false, code: 'DIFFERS' });
    const seq = verified.ok ? verified.event.seq : 0;
    const proof = await (await decider.download(`/ledger/events/${seq}/proof`)).text();
    const { publicKeys } = JSON.parse(proof) as { publicKeys: string[] };
    expect(await verifyProof(proof, publicKeys)).toMatchObject({
      ok: true,
      event: { seq },
      checkpoint: { signedBy: [expect.any(String)] },
    });
    expect(await verifyProof(proof.replace('APPROVE', 'REJECT'), publicKeys)).toMatchObject({
      ok: false,
      code: 'PROOF',
    });
  });
});

const tripartite = (words: readonly string[], typed = '', env = {}) => commandLine(folder, words, typed, env);

describe('the command line', () => {
  it('signs in, submits, lists, decides once it is said twice, follows, exports and verifies', async () => {
    const scopes = ['proposal.read', 'approval.read', 'organisation.read'];
    const { secret: proposing } = await tokenOf(proposer!, ...scopes, 'proposal.draft', 'proposal.submit');
    const { secret: deciding } = await tokenOf(officer!, ...scopes, 'approval.decide');
    expect(await tripartite(['list', 'inbox'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('sign-in'),
    });
    expect(await tripartite(['sign-in', app.url], `${deciding}\n`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Signed in'),
    });
    expect(statSync(join(folder, 'tripartite/credentials.json')).mode & 0o777).toBe(0o600);

    const title = unique('kit');
    const [proposal, plan] = [join(folder, 'proposal.json'), join(folder, 'plan.pdf')];
    writeFileSync(proposal, JSON.stringify({ title, jurisdiction: place, content: content() }));
    writeFileSync(plan, PDF);
    const asProposer = { TRIPARTITE_URL: app.url, TRIPARTITE_TOKEN: proposing };
    const submitted = await tripartite(['submit', proposal, '--attach', plan, '--json'], '', asProposer);
    expect([submitted.code, jsonLines(submitted.out)]).toMatchObject([
      0,
      [{ state: 'UNDER_REVIEW', revisionNumber: 1 }],
    ]);
    writeFileSync(proposal, JSON.stringify({ title: '' }));
    expect(await tripartite(['submit', proposal], '', asProposer)).toMatchObject({
      code: 1,
      err: expect.stringContaining('title'),
    });
    await app.settled();

    const listed = await tripartite(['list', 'inbox', '--json']);
    const { seatId = '' } = jsonLines(listed.out).find((item) => item.title === title) ?? {};
    expect((await tripartite(['list', 'inbox'])).out).toContain(title);
    const doubted = await tripartite(['decide', seatId, 'APPROVE'], 'n\n');
    expect(doubted).toMatchObject({ code: 1, err: expect.stringContaining(`APPROVE “${title}”, revision 1?`) });
    expect(await tripartite(['decide', seatId, 'APPROVE'], 'y\n')).toMatchObject({
      code: 0,
      out: `Recorded: APPROVE, “${title}”.\n`,
    });
    expect((await tripartite(['decide', seatId, 'APPROVE', '--yes'])).code).toBe(2);
    await app.settled();

    const heard = [
      'follow',
      '--types',
      'approval.decided',
      '--oldest',
      '--once',
      '--json',
      '--place',
      join(folder, 'heard.json'),
    ];
    const events = jsonLines((await tripartite(heard)).out);
    expect(events.at(-1)).toMatchObject({ type: 'approval.decided' });
    expect(await tripartite(heard)).toMatchObject({ code: 0, out: '' });

    const [kept, keys] = [join(folder, 'receipt.json'), join(folder, 'keys.json')];
    const receipt = `/receipts/${events.at(-1)?.id}.json`;
    await app.until(async () => (await tripartite(['export', receipt, '-o', kept])).code === 0, {
      what: 'the receipt is ready',
      every: 200,
    });
    expect((await tripartite(['export', '/receipts/keys.json', '-o', keys])).code).toBe(0);
    expect(await tripartite(['verify', kept, '--keys', keys])).toMatchObject({
      code: 0,
      out: expect.stringContaining(title),
    });
    writeFileSync(kept, readFileSync(kept, 'utf8').replace(title, `${title} `));
    expect(await tripartite(['verify', kept, '--keys', keys, '--json'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('"DIFFERS"'),
    });
    const organisations = await tripartite(['export', 'organisations']);
    expect(jsonLines(organisations.out).map(({ id }) => id)).toEqual(expect.arrayContaining([firm!.id, agency!.id]));
    expect((await tripartite(['sign-out'])).code).toBe(0);
    expect((await tripartite(['list', 'inbox'])).code).toBe(2);
  });
});

describe('an example', () => {
  const examples = [
    ['apollo.mjs', process.execPath],
    ['fetch.mjs', process.execPath],
    ['kit.mjs', process.execPath],
    ['standard.py', 'python3'],
  ].filter(([, program = '']) => spawnSync(program, ['--version']).status === 0);

  beforeAll(() => {
    // As where the package is installed.
    mkdirSync(join(folder, 'node_modules/@tripartite'), { recursive: true });
    symlinkSync(resolve(PACKAGE), join(folder, 'node_modules/@tripartite/client'));
    symlinkSync(resolve('node_modules/@apollo'), join(folder, 'node_modules/@apollo'));
    for (const [name = ''] of examples) copyFileSync(`packages/client/examples/${name}`, join(folder, name));
  });

  it.each(examples)(
    '%s tells what waits and what happened, and the second time what is new',
    async (name = '', program = '') => {
      const { secret } = await tokenOf(proposer!, 'approval.read', 'proposal.read');
      const env = {
        PATH: process.env.PATH,
        TRIPARTITE_URL: app.url,
        TOKEN: secret,
        PLACE_FILE: join(folder, `${name}.place`),
      };
      const run = async () =>
        (await promisify(execFile)(program, [name], { cwd: folder, env, timeout: patience(20_000) })).stdout;
      const drafted = async () => {
        const { proposal } = await proposer!.done<{ proposal: { id: string } }>(
          'draftProposal',
          { title: unique('kit') },
          'proposal { id }',
        );
        await app.settled();
        return `happened proposal.drafted proposal/${proposal.id}`;
      };
      const first = await drafted();
      expect(await run()).toContain(first);
      const second = await drafted();
      expect((await run()).split('\n').filter((line) => line.startsWith('happened'))).toEqual([second]);
    },
  );
});

describe('the package', () => {
  const npm = (words: readonly string[], cwd = '.') =>
    spawnSync('npm', words, { cwd, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });

  it('holds what is run, its types, a README and the licence, is small, and installs the command by itself', () => {
    const { stdout } = npm(['pack', '--json', '--pack-destination', folder, `./${PACKAGE}`]);
    const [{ files, filename }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    const others = files.map(({ path }) => path).filter((path) => !/^dist\/[\w/-]+(\.d\.ts|\.js)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    const manifest = JSON.parse(readFileSync(`${PACKAGE}/package.json`, 'utf8')) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    // Whatever a bundler makes of it is smaller than the modules as they are, without comments.
    const modules = reachable(`${PACKAGE}/dist/index.js`).map((path) => readFileSync(path, 'utf8'));
    const code = modules.join('\n').replaceAll(/^ *(\/\*[^]*?\*\/|\/\/.*)$/gm, '');
    expect(gzipSync(code).length).toBeLessThan(15_000);

    const elsewhere = mkdtempSync(join(folder, 'installed-'));
    writeFileSync(join(elsewhere, 'package.json'), '{ "private": true }');
    const installed = npm(['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], elsewhere);
    if (installed.status !== 0) throw new Error(installed.stderr);
    const { NODE_OPTIONS: _, ...env } = process.env;
    const asked = spawnSync(join(elsewhere, 'node_modules/.bin/tripartite'), ['--help'], { encoding: 'utf8', env });
    expect(asked).toMatchObject({ status: 0, stdout: expect.stringContaining('tripartite sign-in URL'), stderr: '' });
  });

  /** A module and all that it imports. */
  function reachable(path: string, found = new Set<string>()): string[] {
    if (!found.has(path)) {
      found.add(path);
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g))
        reachable(join(dirname(path), name), found);
    }
    return [...found];
  }
});
