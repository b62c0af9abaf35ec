import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { type Client, type Result, subscriber } from '../support/client.js';
import { newDataset, upload } from '../support/datasets.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { entry } from '../support/security-log.js';

const app = connect();
let product: Product;
let strict: App;
beforeAll(async () => {
  ({ app: strict, product } = await app.another('quotas', {
    ...{ QUOTA_FACTOR: '0.01', STORAGE_QUOTA_GB: '0.0001' },
    ...{ PROGRAM_REQUESTS_PER_MINUTE: '8', PROGRAM_COST_PER_MINUTE: '6000000', OPEN_REQUESTS_PER_MINUTE: '22' },
  }));
});
afterAll(async () => {
  app.close();
  await product.stop();
});

const QUOTA = '... on QuotaRefused { quota holder allowed freesAt }';
const invite = (by: Client, more: object = {}) =>
  by.mutate(
    'inviteMember',
    { email: uniqueEmail(), title: 'Officer', roles: ['OFFICER'], ...more },
    `__typename } ${QUOTA} ... on InviteMemberSuccess { invitation { id version }`,
  );
const kindsOf = (results: readonly Result[]) => results.map(({ __typename }) => __typename).sort();

interface Quota {
  readonly kind: string;
  readonly used: number;
  readonly allowed: number;
  readonly usedByYou: number;
  readonly allowedPerPerson: number;
  readonly freesAt: string | null;
}

async function quotasOf(by: Client, { id }: Pick<TestOrganisation, 'id'>): Promise<Map<string, Quota>> {
  const query = `query($id: ID!) { organisation(id: $id) {
    quotas { kind used allowed usedByYou allowedPerPerson freesAt } } }`;
  const { organisation } = await by.query<{ organisation: { quotas: Quota[] } }>(query, { id });
  return new Map(organisation.quotas.map((quota) => [quota.kind, quota]));
}

describe('an organisation that nobody has verified', () => {
  it('invites five a day, also when all ask at once, and is told when it may again', async () => {
    const firm = await app.firm({ verified: false });
    const results = await Promise.all(Array.from({ length: 9 }, () => invite(firm.admin)));
    expect(kindsOf(results)).toEqual([
      ...Array<string>(5).fill('InviteMemberSuccess'),
      ...Array<string>(4).fill('QuotaRefused'),
    ]);
    const refused = results.find(({ __typename }) => __typename === 'QuotaRefused');
    expect(refused).toMatchObject({ code: 'QUOTA_REACHED', quota: 'INVITATIONS', allowed: 5 });
    const hours = (Date.parse(String(refused?.freesAt)) - Date.now()) / 3600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThanOrEqual(24);
    expect(refused?.message).toMatch(/5 invitations a day.*free again at.*verified your organisation/);
  });

  it('is refused without anything written or counted', async () => {
    const firm = await app.firm({ verified: false });
    const email = uniqueEmail();
    const { invitation } = (await invite(firm.admin, { email })) as unknown as { invitation: { id: string } };
    for (let version = 1; version < 5; version++) {
      await firm.admin.done('resendInvitation', { id: invitation.id, expectedVersion: version });
    }
    expect(await app.letters(email)).toHaveLength(5);
    const before = await app.ledger.head();
    const again = { id: invitation.id, expectedVersion: 5 };
    expect(await firm.admin.mutate('resendInvitation', again)).toMatchObject({ __typename: 'QuotaRefused' });
    const other = uniqueEmail();
    expect(await invite(firm.admin, { email: other })).toMatchObject({ __typename: 'QuotaRefused' });
    expect(await app.letters(email)).toHaveLength(5);
    expect(await app.letters(other)).toEqual([]);
    expect(await app.ledger.head()).toBe(before);
    expect((await quotasOf(firm.admin, firm)).get('INVITATIONS')).toMatchObject({ used: 5, allowed: 5, usedByYou: 5 });
    const [steward, version] = [await app.steward(), 1];
    await steward.done('verifyOrganisation', { id: firm.id, expectedVersion: version });
    expect(await invite(firm.admin, { email: other })).toMatchObject({ __typename: 'InviteMemberSuccess' });
  });

  it('writes none of its words to strangers but a name that is one', async () => {
    const [plain, crafted] = await Promise.all([
      app.firm({ verified: false, name: 'Lamps (East) Ltd' }),
      app.firm({ verified: false, name: unique('Win at evil.example') }),
    ]);
    const title = 'Call 0800 for your prize';
    const [first, second] = [uniqueEmail(), uniqueEmail()];
    await invite(plain.admin, { email: first, title });
    await invite(crafted.admin, { email: second, title });
    const [[known], [hidden]] = await Promise.all([app.letters(first), app.letters(second)]);
    expect(known?.subject).toBe('Lamps (East) Ltd invites you to Tripartite');
    expect(hidden?.subject).toBe('An organisation invites you to Tripartite');
    for (const letter of [known, hidden]) {
      expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/evil|prize|Administrator/);
    }
    const [registered] = (await app.letters(crafted.adminEmail)).slice(-1);
    expect(`${registered?.subject} ${registered?.text}`).not.toContain('evil');
  });
});

describe('names and titles', () => {
  it('are one line, wherever somebody gives one', async () => {
    const firm = await app.firm();
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    const broken = 'Lamp posts\r\nBcc: all@test.example';
    const faulty = { faults: [{ code: 'NOT_ONE_LINE' }] };
    expect(await invite(firm.admin, { title: broken })).toMatchObject(faulty);
    expect(
      await firm.admin.mutate('updateOrganisation', { id: firm.id, expectedVersion: 2, name: 'A\u2028B' }),
    ).toMatchObject(faulty);
    expect(await proposer.mutate('draftProposal', { title: broken })).toMatchObject(faulty);
    expect(await proposer.mutate('saveView', { screen: 'inbox', name: broken, settings: {} })).toMatchObject(faulty);
    const stranger = app.stranger();
    const administrator = { email: uniqueEmail(), title: broken };
    const registration = { kind: 'FIRM', name: 'Lamps', administrator };
    expect(await stranger.mutate('registerOrganisation', registration)).toMatchObject(faulty);
    const renamed = { kind: 'FIRM', name: broken, administrator: { email: administrator.email } };
    expect(await stranger.mutate('registerOrganisation', renamed)).toMatchObject(faulty);
    expect(await app.letters(administrator.email)).toEqual([]);
  });
});

describe('quotas of verified organisations', () => {
  it('hold for each person and for all of the organisation together', async () => {
    const firm = await strict.firm();
    const second = await strict.asMemberOf(firm, 'ADMIN');
    expect(await invite(firm.admin)).toMatchObject({ __typename: 'InviteMemberSuccess' });
    expect(await invite(firm.admin)).toMatchObject({ quota: 'INVITATIONS', holder: 'PERSON', allowed: 2 });
    expect(await invite(second)).toMatchObject({ __typename: 'InviteMemberSuccess' });
    const other = await strict.firm();
    expect(await invite(other.admin)).toMatchObject({ __typename: 'InviteMemberSuccess' });
  });

  it('count drafts, in parallel too, and free none of those that were begun', async () => {
    const firm = await strict.firm();
    const proposer = await strict.asMemberOf(firm, 'PROPOSER');
    const drafts = await Promise.all(
      Array.from({ length: 6 }, () => proposer.mutate('draftProposal', { title: unique('Draft') })),
    );
    expect(kindsOf(drafts)).toEqual([
      ...Array<string>(3).fill('DraftProposalSuccess'),
      ...Array<string>(3).fill('QuotaRefused'),
    ]);
    expect((await quotasOf(firm.admin, firm)).get('DRAFTS')).toMatchObject({ used: 3, allowed: 10 });
  });

  it('count files and their bytes, which come back when a document goes', async () => {
    const firm = await strict.firm();
    const proposer = await strict.asMemberOf(firm, 'PROPOSER');
    const { proposal } = await proposer.done<{ proposal: { id: string } }>(
      'draftProposal',
      { title: unique('Files') },
      'proposal { id }',
    );
    const upload = async (bytes: number) => {
      const form = new FormData();
      form.append('proposalId', proposal.id);
      form.append('file', new Blob(['x'.repeat(bytes)], { type: 'text/plain' }), 'notes.txt');
      const answer = await proposer.fetch('/attachments', { method: 'POST', body: form });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const storage = async () => (await quotasOf(firm.admin, firm)).get('STORAGE');
    const kept = await upload(40_000);
    expect(kept.status).toBe(201);
    const refused = await upload(20_000);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'QUOTA_REACHED', quota: 'STORAGE', holder: 'PERSON', freesAt: null },
    });
    expect(refused.body.message).toMatch(/Remove files/);
    expect(await storage()).toMatchObject({ used: 40_000 });
    const removal = { id: kept.body.id, expectedVersion: kept.body.proposalVersion };
    await proposer.done('removeAttachment', removal);
    await strict.until(async () => (await storage())?.used === 0, { what: 'the bytes have come back' });
    for (let file = 3; file <= 10; file++) expect((await upload(10)).status).toBe(201);
    expect(await upload(10)).toMatchObject({ status: 429, body: { quota: 'FILES', allowed: 10 } });
  });

  it('count files of datasets and their bytes, in parallel too, and keep nothing of those refused', async () => {
    const firm = await strict.firm();
    const keeper = await strict.asMemberOf(firm, 'DATA_STEWARD');
    const datasets = await Promise.all([newDataset(keeper), newDataset(keeper)]);
    const send = async ({ id }: { id: string }, bytes: number) => {
      const answer = await upload(keeper, id, 'rows.csv', `post\n${'x'.repeat(bytes - 5)}`);
      return { status: answer.status, ...((await answer.json()) as { quota?: string }) };
    };
    const storage = async () => (await quotasOf(firm.admin, firm)).get('STORAGE')?.used;
    const both = await Promise.all(datasets.map((dataset) => send(dataset, 30_000)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 429]);
    expect(both.find(({ status }) => status === 429)).toMatchObject({ quota: 'STORAGE', holder: 'PERSON' });
    expect(await storage()).toBe(30_000);
    const full = datasets[both.findIndex(({ status }) => status === 429)] as { id: string };
    for (let file = 3; file <= 10; file++) expect(await send(full, 30_000)).toMatchObject({ quota: 'STORAGE' });
    expect(await send(full, 10)).toMatchObject({ status: 429, quota: 'FILES', allowed: 10 });
    expect(await storage()).toBe(30_000);
    const { dataset } = await keeper.query<{ dataset: { versions: object[] } }>(
      'query($id: ID!) { dataset(id: $id) { versions { id } } }',
      full,
    );
    expect(dataset.versions).toEqual([]);
  });

  it('count mutations, and leave the way out open', async () => {
    const firm = await strict.firm();
    const viewer = await strict.asMemberOf(firm, 'VIEWER');
    const view = () => viewer.mutate('saveView', { screen: 'inbox', name: 'Mine', settings: {} });
    const results: Result[] = [];
    for (let round = 0; round < 11; round++) results.push(...(await Promise.all(Array.from({ length: 10 }, view))));
    expect(results.filter(({ __typename }) => __typename === 'SaveViewSuccess')).toHaveLength(100);
    expect(results.at(-1)).toMatchObject({ __typename: 'QuotaRefused' });
    await viewer.done('signOut', {});
  });

  it('are shown to the administrators of the organisation, and stewards, only', async () => {
    const [firm, other] = await Promise.all([app.firm(), app.firm()]);
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const own = await quotasOf(firm.admin, firm);
    expect([...own.keys()]).toEqual(['INVITATIONS', 'DRAFTS', 'FILES', 'MUTATIONS', 'STORAGE']);
    expect(own.get('INVITATIONS')).toMatchObject({ used: 1, usedByYou: 1, freesAt: expect.any(String) });
    expect(own.get('DRAFTS')).toMatchObject({ used: 0, freesAt: null });
    expect((await quotasOf(await app.steward(), firm)).get('INVITATIONS')).toMatchObject({ used: 1 });
    for (const somebody of [viewer, other.admin]) {
      expect((await quotasOf(somebody, firm)).size).toBe(0);
    }
  });
});

describe('what is told of quotas', () => {
  it('has the platform’s time, also when that was moved, as the security log has', async () => {
    const firm = await strict.firm();
    await (await strict.steward()).done('advanceClock', { milliseconds: 3 * 86_400_000 });
    const clock = async () =>
      Date.parse((await firm.admin.query<{ clock: { now: string } }>('{ clock { now } }')).clock.now);
    const before = await clock();
    expect(before - Date.now()).toBeGreaterThan(2 * 86_400_000);
    await invite(firm.admin);
    await invite(firm.admin);
    const refused = await invite(firm.admin);
    const invitations = (await quotasOf(firm.admin, firm)).get('INVITATIONS');
    const day = before + 86_400_000;
    for (const freesAt of [refused.freesAt, invitations?.freesAt])
      expect(Math.abs(Date.parse(String(freesAt)) - day)).toBeLessThan(3_600_000);
    expect(refused.message).toContain(String(refused.freesAt));
    const noted = await entry(strict, firm.admin, {
      reason: 'quota.INVITATIONS',
      from: new Date(before).toISOString(),
    });
    expect(Date.parse(noted.at)).toBeGreaterThanOrEqual(before);
  });
});

/** The security log is written some at a time; what was refused several times stands in it once. */
async function notedOnce(reason: string): Promise<void> {
  const noted = async () =>
    (await asDatabase(strict, (db) => db.query('select 1 from security_log where reason = $1', [reason]))).rows.length;
  await strict.until(async () => (await noted()) > 0, { what: `${reason} is noted` });
  expect(await noted()).toBe(1);
}

describe('programs', () => {
  /** A program that has been given a token; it can read the schema of the api, which is dear. */
  const running = async (owner: TestOrganisation) => {
    const { program, secret } = await owner.admin.done<{ program: { id: string }; secret: string }>(
      'createProgram',
      { password: PASSWORD, name: 'Cadastre', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret program { id }',
    );
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'organisation.read',
      client_id: program.id,
      client_secret: secret,
    });
    const answer = await strict.stranger().fetch('/oauth/token', { method: 'POST', body });
    const { access_token } = (await answer.json()) as { access_token: string };
    return strict.stranger().withToken(access_token);
  };

  it('read what of their organisation’s quotas is left, and of no other’s', async () => {
    const [firm, other] = await Promise.all([strict.firm(), strict.firm()]);
    const program = await running(firm);
    const own = await quotasOf(program, firm);
    expect([...own.keys()]).toEqual(['INVITATIONS', 'DRAFTS', 'FILES', 'MUTATIONS', 'STORAGE']);
    expect(own.get('DRAFTS')).toMatchObject({ used: 0, allowed: 10, allowedPerPerson: 3, usedByYou: 0 });
    expect((await quotasOf(program, other)).size).toBe(0);
  });

  const asks = (by: Client, query = '{ me { id } }') =>
    by.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });

  it('are told what is left of their requests of a minute, each its own, and refused beyond, whatever they ask', async () => {
    const firm = await strict.firm();
    const [program, other] = [await running(firm), await running(firm)];
    const first = await asks(program);
    expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=8;w=60, "cost";q=6000000;qu="cost";w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=7;t=(60|59), "cost";r=59\d+;t=60$/);
    const rest = await Promise.all(Array.from({ length: 9 }, () => asks(program)));
    expect(rest.map(({ status }) => status).sort()).toEqual([...Array<number>(7).fill(200), 429, 429]);

    const refused = await asks(program);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(refused.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/);
    const limited = { code: 'RATE_LIMITED', budget: 'requests', retryAfterSeconds: expect.any(Number) };
    expect(await refused.json()).toMatchObject({ errors: [{ message: /8 requests in 60 s/, extensions: limited }] });
    const elsewhere = await program.fetch('/feed');
    expect([elsewhere.status, await elsewhere.json()]).toMatchObject([429, limited]);
    expect((await asks(other)).status).toBe(200);
    const person = await asks(firm.admin);
    expect([person.status, person.headers.get('ratelimit')]).toEqual([200, null]);
  });

  it('may ask for so much in a minute; what is beyond costs nothing, and less may still be asked for', async () => {
    const program = await running(await strict.firm());
    const dear = '{ __schema { types { name } } }';
    expect((await asks(program, dear)).status).toBe(200);
    const refused = await asks(program, dear);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit')).toMatch(/"cost";r=2[45]\d{5};/);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', budget: 'cost', retryAfterSeconds: expect.any(Number) } }],
    });
    expect((await asks(program, dear)).status).toBe(429);
    expect((await asks(program)).status).toBe(200);
    await notedOnce('budget.cost');
  });
});

describe('open data', () => {
  it('is read by pages of a minute from each network, a file of all being worth twenty', async () => {
    const reader = strict.stranger(subscriber()());
    const open = (path: string, by = reader) => by.fetch(`/open/ocds/${path}`);
    expect((await open('releases.jsonl.gz')).headers.get('ratelimit')).toBe('"open";r=2;t=60');
    expect([(await open('releases')).status, (await open('records')).status]).toEqual([200, 200]);
    const refused = await open('releases');
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([429, '*']);
    expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED', budget: 'open' });
    expect((await open('releases', strict.stranger(subscriber()()))).status).toBe(200);
    // Neither the address nor anything made from it alone is kept, and the refusal is noted once.
    expect((await open('releases')).status).toBe(429);
    const kept = await asDatabase(strict, (db) =>
      db.query<{ key: string }>(`select key from rate_limit where key like 'budget%'`),
    );
    expect(kept.rows.length).toBeGreaterThan(0);
    for (const { key } of kept.rows) expect(key).toMatch(/^budget:[0-9a-f]{64}$/);
    await notedOnce('budget.open');
  });
});
