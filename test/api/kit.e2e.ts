import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
import { PASSWORD, rename, type TestOrganisation, unique } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, content } from '../support/projects.js';
import { keySet } from '../support/receipts.js';

const app = connect();
const place = newPlace();
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
    expect([found, sent]).toEqual([[project!.id], 3]);
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
    const data = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'], {
      type: 'application/pdf',
    });
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

describe('the package', () => {
  const built = 'dist/packages/client';

  it('holds what is run, its types, a README and the licence, and is small', () => {
    const words = ['pack', '--dry-run', '--json', `./${built}`];
    const { stdout } = spawnSync('npm', words, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const others = files.map(({ path }) => path).filter((path) => !/^dist\/[\w/-]+(\.d\.ts|\.js)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    const manifest = JSON.parse(readFileSync(`${built}/package.json`, 'utf8')) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    // Whatever a bundler makes of it is smaller than the modules as they are.
    const modules = reachable(`${built}/dist/index.js`).map((path) => readFileSync(path));
    expect(gzipSync(Buffer.concat(modules)).length).toBeLessThan(15_000);
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
