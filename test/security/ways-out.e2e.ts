import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waysOut } from '#libs/contracts';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { directoryOf } from '../support/scim.js';
import { type About, withPasskey } from '../support/second-factor.js';

const MINUTE = 60_000;
/** Mutations that `QUOTA_FACTOR` leaves each person here. */
const ALLOWED = 100;

// One of its own: what it closes, it closes for everybody.
const shared = connect();
let app: App;
let product: Product;
let steward: Client;
beforeAll(async () => {
  ({ app, product } = await shared.another('ways-out', { QUOTA_FACTOR: '0.01' }));
  steward = await app.steward();
});
afterAll(async () => {
  shared.close();
  await product.stop();
});

/** What an administrator has who finds that somebody else has got in, made while everything can be. */
interface Belongings {
  readonly firm: TestOrganisation;
  readonly left: readonly [Client, Client];
  readonly ids: Readonly<Record<'session' | 'token' | 'feed' | 'directoryToken' | 'passkey' | 'colleague', string>>;
  readonly program: { id: string; version: number; credentials: { id: string }[] };
  readonly key: { id: string; version: number };
  readonly guilty: TestOrganisation;
  readonly prove: (about: About) => Promise<string>;
}

async function belongings(): Promise<Belongings> {
  const [firm, guilty] = [await app.firm(), await app.firm()];
  const { admin, adminEmail } = firm;
  const proof = { password: PASSWORD };
  const aWhile = { scopes: ['organisation.read'], expiresInDays: 30 };
  const left = [await app.stranger().signIn(adminEmail, PASSWORD), await app.stranger().signIn(adminEmail, PASSWORD)];
  const { sessions } = await left[1]!.query<{ sessions: { id: string; current: boolean }[] }>(
    '{ sessions { id current } }',
  );
  const colleague = await app.asMemberOf(firm, 'VIEWER', { email: uniqueEmail() });
  const directory = await directoryOf(app, firm);
  const { tokenId } = await admin.done<{ tokenId: string }>(
    'createToken',
    { ...proof, name: 'robot', ...aWhile },
    'tokenId',
  );
  const feed = await admin.done<{ id: string }>(
    'createCalendarFeed',
    { name: 'Mine', language: 'EN', mine: true },
    'id',
  );
  const made = await admin.done<{ program: { id: string; version: number } }>(
    'createProgram',
    { ...proof, name: 'Cadastre', ...aWhile },
    'program { id version }',
  );
  const { program } = await admin.done<{ program: Belongings['program'] }>(
    'addProgramCredential',
    { ...proof, id: made.program.id, expectedVersion: made.program.version, expiresInDays: 30, overlapHours: 24 },
    'program { id version credentials { id } }',
  );
  const { signingKey } = await admin.done<{ signingKey: Belongings['key'] }>(
    'makeSigningKey',
    proof,
    'signingKey { id version }',
  );
  const prove = await withPasskey(admin, app.url);
  const { passkeys } = await admin.query<{ passkeys: { id: string }[] }>('{ passkeys { id } }');
  const ids = {
    session: sessions.find(({ current }) => current)!.id,
    token: tokenId,
    feed: feed.id,
    directoryToken: directory.row.tokens[0]!.id,
    passkey: passkeys[0]!.id,
    colleague: colleague.memberId,
  };
  return { firm, left: [left[0]!, left[1]!], ids, program, key: signingKey, guilty, prove };
}

/** How each is gone, in an order in which none takes away what another needs. */
const WAYS: Readonly<Record<string, (of: Belongings) => object | Promise<object>>> = {
  signOut: () => ({}),
  revokeSession: ({ ids }) => ({ id: ids.session }),
  revokeOtherSessions: () => ({}),
  revokeToken: ({ ids }) => ({ id: ids.token }),
  removeProgramCredential: ({ program: { id, version, credentials } }) => ({
    ...{ id, expectedVersion: version, credentialId: credentials[0]!.id },
  }),
  removeProvisioningToken: ({ ids }) => ({ id: ids.directoryToken }),
  revokeProgram: ({ program: { id, version } }) => ({ id, expectedVersion: version + 1 }),
  revokeCalendarFeed: ({ ids }) => ({ id: ids.feed }),
  revokeSigningKey: ({ key: { id, version } }) => ({ id, expectedVersion: version, reason: 'Stolen.' }),
  changePassword: async ({ prove }) => ({
    ...{ newPassword: 'another good password', secondFactor: await prove({ act: 'CHANGE_PASSWORD' }) },
  }),
  removePasskey: async ({ ids: { passkey: id }, prove }) => ({
    ...{ id, secondFactor: await prove({ act: 'REMOVE_PASSKEY', subjectId: id }) },
  }),
  deactivateMember: ({ ids }) => ({ id: ids.colleague, expectedVersion: 1 }),
  suspendOrganisation: ({ guilty }) => ({ id: guilty.id, expectedVersion: 2, reason: 'Acts for another.' }),
};

const view = (by: Client) => by.mutate('saveView', { screen: 'inbox', name: unique('Mine'), settings: {} });
async function usedUp(by: Client): Promise<void> {
  for (let round = 0; round < ALLOWED / 10; round++) await Promise.all(Array.from({ length: 10 }, () => view(by)));
}
async function usedUpByAll({ firm }: Belongings): Promise<void> {
  await Promise.all([firm.admin, steward].map(usedUp));
}
async function maintained(): Promise<void> {
  const { maintenanceStatus } = await steward.query<{ maintenanceStatus: { version: number } }>(
    '{ maintenanceStatus { version } }',
  );
  const [startsAt, endsAt] = [-MINUTE, 60 * MINUTE].map((ms) => new Date(Date.now() + ms).toISOString());
  await steward.done('planMaintenance', {
    expectedVersion: maintenanceStatus.version,
    startsAt,
    endsAt,
    readOnly: true,
  });
}

it('every way out has a row here', () => {
  expect(Object.keys(WAYS)).toEqual(waysOut);
});

it.each([
  ['whoever finds the product closed for maintenance', 'READ_ONLY', maintained],
  ['whoever has used up what a person may do', 'QUOTA_REACHED', usedUpByAll],
])('%s still has every way out, and nothing else', async (_, code, close) => {
  const own = await belongings();
  await close(own);
  const { admin } = own.firm;
  for (const by of [admin, steward])
    await app.until(async () => (await view(by)).code === code, { what: `${code} is answered` });
  for (const [way, inputOf] of Object.entries(WAYS)) {
    const by = way === 'signOut' ? own.left[0] : way === 'suspendOrganisation' ? steward : admin;
    expect([way, await by.mutate(way, await inputOf(own))]).toEqual([
      way,
      expect.objectContaining({ __typename: `${way[0]!.toUpperCase()}${way.slice(1)}Success` }),
    ]);
  }
  for (const gone of own.left)
    expect((await gone.ask('{ me { id } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const { maintenanceStatus } = await steward.query<{
    maintenanceStatus: { version: number; maintenance: object | null };
  }>('{ maintenanceStatus { version maintenance { state } } }');
  if (maintenanceStatus.maintenance)
    await steward.done('endMaintenance', { expectedVersion: maintenanceStatus.version });
  expect(await admin.query('{ passkeys { id } tokens { id } }')).toEqual({ passkeys: [], tokens: [] });
});
