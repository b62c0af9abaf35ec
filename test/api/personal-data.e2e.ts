import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { ledgerVerify } from '../support/forger.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
import { fileOf, keySet, readyReceipt, RECEIPT, type ReceiptView, verifiedOffline } from '../support/receipts.js';
import { STEWARD } from '../support/steward.mjs';

const here = connect();
let app: App;
let product: Product;
let firm: TestOrganisation;
let steward: Client;
let place: string;
let person: Client;
let name: string;
let email: string;

beforeAll(async () => {
  ({ app, product } = await here.another('personal_data', {}));
  [firm, steward] = [await app.firm(), await app.steward()];
  place = newPlace();
  await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
});
beforeEach(async () => {
  [name, email] = [unique('Somchai'), uniqueEmail('somchai')];
  await firm.admin.done('inviteMember', { email, title: 'Planner', roles: ['PROPOSER'] });
  await app.stranger().done('acceptInvitation', { token: await app.linkTo(email), name, password: PASSWORD });
  person = await app.stranger().signIn(email, PASSWORD);
});

interface PersonFile {
  readonly format: string;
  readonly kept: Record<string, { rows: Record<string, unknown>[]; more: boolean }>;
}

const refused = (code: string) => ({ __typename: 'TransitionRefused', code });
const stewardProof = { password: STEWARD.password };
const EXPORT = 'query($memberId: ID) { exportPerson(memberId: $memberId) }';
const fileFor = async (by: Client, memberId?: string) =>
  (await by.query<{ exportPerson: PersonFile }>(EXPORT, { memberId })).exportPerson;
const memberOf = async (id: string) =>
  (
    await steward.query<{ member: { version: number; state: string } }>(
      'query($id: ID!) { member(id: $id) { version state } }',
      { id },
    )
  ).member;
const erase = async (by: Client, memberId = person.memberId, given: object = {}) =>
  by.mutate('erasePerson', {
    memberId,
    expectedVersion: (await memberOf(memberId)).version,
    ...stewardProof,
    ...given,
  });
const leave = async () =>
  firm.admin.done('deactivateMember', {
    id: person.memberId,
    expectedVersion: (await memberOf(person.memberId)).version,
  });

/** Every table in which a text stands, whatever it is for. */
async function tablesSaying(text: string): Promise<string[]> {
  return asDatabase(app, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    for (const table of rows) {
      const said = await client.query(`select 1 from ${table.name} t where t::text ilike '%' || $1 || '%' limit 1`, [
        text,
      ]);
      if (said.rows.length > 0) found.push(table.name);
    }
    return found;
  });
}

/** Whom a colleague finds. */
async function found(text: string): Promise<string[]> {
  const query = 'query($text: String!) { search(text: $text, kinds: [MEMBER]) { title } }';
  const { search } = await firm.admin.query<{ search: { title: string }[] }>(query, { text });
  return search.map(({ title }) => title);
}

/** A colleague of that name. */
async function joined(called: string): Promise<Client> {
  const address = uniqueEmail();
  await firm.admin.done('inviteMember', { email: address, title: 'Planner', roles: ['PROPOSER'] });
  const given = { token: await app.linkTo(address), name: called, password: PASSWORD };
  await app.stranger().done('acceptInvitation', given);
  return app.stranger().signIn(address, PASSWORD);
}

/** Something in every place that has room for a person's own. */
async function livedIn(): Promise<{ proposalId: string; receipt: () => Promise<string> }> {
  const settings = {};
  await person.done('saveView', { screen: 'desk', name: 'Mine', settings });
  await person.done('setNotificationPreference', { kind: 'DECISION', inApp: true, mail: 'DIGEST' });
  await person.done('createCalendarFeed', { name: 'Dates', language: 'EN', mine: true });
  const partner = await app.firm();
  await person.done('declareInterest', {
    kind: 'FAMILY',
    withId: partner.id,
    since: '2024-01-01',
    note: 'My brother.',
  });
  await person.done('requestPasswordReset', { email });
  const { id: proposalId } = await draft(person, { jurisdiction: place });
  await submit(app, person, proposalId);
  const colleague = await app.asMemberOf(firm, 'PROPOSER');
  await colleague.done('beginDiscussion', {
    subjectKind: 'PROPOSAL',
    subjectId: proposalId,
    text: `@${name} why so many poles?`,
    mentions: [person.memberId],
  });
  await app.settled();
  const REVISION = `query($id: ID!) { proposal(id: $id) { revision { ${RECEIPT} } } }`;
  const receipt = async () => {
    const { path } = await readyReceipt(app, async () => {
      type Seen = { proposal: { revision: { receipt: ReceiptView | null } } | null };
      return (await firm.admin.query<Seen>(REVISION, { id: proposalId })).proposal?.revision.receipt ?? null;
    });
    return (await fileOf(firm.admin, path)).text;
  };
  return { proposalId, receipt };
}

describe('what is kept of a person', () => {
  it('is given to them, without a secret, and to a steward who is asked for it; and that is in the security log', async () => {
    await livedIn();
    const own = await fileFor(person);
    expect(own.format).toBe('tripartite-person/1');
    const { account, sessions, savedViews, interests, acts, mentions, letters } = own.kept;
    expect(account!.rows).toEqual([expect.objectContaining({ email, name })]);
    expect(sessions!.rows.length).toBeGreaterThan(0);
    expect(savedViews!.rows).toEqual([expect.objectContaining({ screen: 'desk', name: 'Mine' })]);
    expect(interests!.rows).toEqual([expect.objectContaining({ kind: 'FAMILY', note: 'My brother.' })]);
    expect(acts!.rows.map(({ type }) => type)).toContain('proposal.submitted');
    expect(letters!.rows.length).toBeGreaterThan(0);
    expect(mentions!.rows).toHaveLength(1);
    expect(JSON.stringify(own)).not.toMatch(/secret|hash|argon2/i);
    expect(JSON.stringify(own)).not.toContain('why so many poles');
    expect((await fileFor(steward, person.memberId)).kept.account).toEqual(account);
    const log =
      '{ securityLog(kinds: ["export"], reason: "person", first: 10) { edges { node { memberId details } } } }';
    type Log = { securityLog: { edges: { node: { memberId: string; details: { memberId: string } } }[] } };
    await app.until(async () => {
      const { securityLog } = await steward.query<Log>(log);
      const noted = securityLog.edges.filter(({ node }) => node.details.memberId === person.memberId);
      return noted.length === 2;
    });
  });

  it('is nobody else’s to have: not of colleagues, not of administrators, not by a token', async () => {
    for (const other of [firm.admin, await app.asMemberOf(firm, 'AUDITOR')]) {
      const { errors } = await other.ask(EXPORT, { memberId: person.memberId });
      expect(errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    }
    expect((await app.stranger().ask(EXPORT)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { errors } = await steward.ask(EXPORT, { memberId: '019ab3c4-0000-7000-8000-000000000000' });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('is declared by its noun, whatever table a person, an address or a network address stands in', async () => {
    const say = `import 'reflect-metadata';
      const nouns = Object.values(await import('${resolve('dist/libs/domain/src/nouns.js')}'));
      const { personalData } = await import('${resolve('dist/libs/domain/src/declared/personal-data.js')}');
      const all = nouns.flatMap(({ declares = [] }) => declares).filter(({ kind }) => kind === personalData);
      console.log(JSON.stringify(all.map(({ value }) => value.table)));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', say]);
    const { rows } = await asDatabase(app, (client) =>
      client.query<{ table: string }>(
        `select distinct c.table_name as table from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like '%\\_visibility'
           and (c.udt_name = 'citext' or c.column_name in ('person_id', 'person_name', 'email', 'recipient', 'address', 'user_agent', 'phone'))
         order by 1`,
      ),
    );
    const declared = new Set(JSON.parse(stdout) as string[]);
    expect(rows.length).toBeGreaterThan(15);
    // Its address is that of an organisation's connector.
    declared.add('remote_connector');
    expect(rows.map(({ table }) => table).filter((table) => !declared.has(table))).toEqual([]);
  });
});

describe('an erasure', () => {
  it('leaves the name and the address nowhere, and every act, the ledger and receipts as they were', async () => {
    const { receipt } = await livedIn();
    const before = await receipt();
    expect(await found(name)).toContain(name);
    expect(await tablesSaying(name)).toEqual(expect.arrayContaining(['public.person', 'public.discussion_comment']));
    await leave();
    expect(await erase(steward)).toMatchObject({ __typename: 'ErasePersonSuccess' });
    await app.settled();

    for (const text of [name, email]) expect([text, await tablesSaying(text)]).toEqual([text, []]);
    const { rows } = await asDatabase(app, (client) =>
      client.query<{ name: string; email: string }>('select name, email from person where erased_at is not null'),
    );
    expect(rows).toEqual([
      { name: expect.stringMatching(/^P-[0-9A-F]{12}$/), email: expect.stringMatching(/@erased\.invalid$/) },
    ]);
    expect(await app.stranger().mutate('signIn', { email, password: PASSWORD })).toMatchObject(
      refused('SIGN_IN_REFUSED'),
    );
    expect(await found(name)).not.toContain(name);

    const heard = `{ activity(subject: "${person.memberId}", types: ["member.erased"]) { edges { node { data } } } }`;
    for (const by of [firm.admin, steward]) {
      const { activity } = await by.query<{ activity: { edges: { node: { data: unknown } }[] } }>(heard);
      expect(activity.edges).toEqual([{ node: { data: { memberId: person.memberId, organisationId: firm.id } } }]);
    }
    const after = await receipt();
    const facts = (text: string) => ({ ...(JSON.parse(text) as { receipt: object }).receipt, issuedAt: '' });
    expect(facts(after)).toEqual(facts(before));
    const keys = await keySet(app);
    for (const text of [before, after]) expect(verifiedOffline(text, keys)).toMatchObject({ status: 0 });
    const env = { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir };
    const verified = ledgerVerify([], env);
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('The ledger verifies')]);
    const checked = promisify(execFile)(process.execPath, [resolve('dist/scripts/check.js')], {
      env: { ...process.env, ...env, MODE: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '' },
    });
    await expect(checked.then(({ stdout }) => stdout)).resolves.toBeDefined();
  }, 120_000);

  it('is a steward’s who shows who it is, at the version that was seen, of somebody who has left', async () => {
    const head = await app.ledger.head();
    expect(await erase(firm.admin)).toMatchObject({ __typename: 'PermissionRefused', permission: 'platform.operate' });
    expect(await erase(steward)).toMatchObject(refused('SEATS_HELD'));
    expect(await erase(steward, steward.memberId)).toMatchObject(refused('OWN_ACCOUNT'));
    expect(await app.ledger.head()).toBe(head);
    await leave();
    const { version } = await memberOf(person.memberId);
    expect(await erase(steward, person.memberId, { expectedVersion: version - 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await erase(steward, person.memberId, { password: 'not the password' })).toMatchObject(
      refused('PASSWORD_REFUSED'),
    );
    await app.settled();
    expect(await tablesSaying(name)).toContain('public.person');

    expect(await erase(steward)).toMatchObject({ __typename: 'ErasePersonSuccess' });
    expect(await erase(steward)).toMatchObject(refused('ERASED'));
    const again = { id: person.memberId, expectedVersion: (await memberOf(person.memberId)).version };
    expect(await firm.admin.mutate('reactivateMember', again)).toMatchObject(refused('ERASED'));
    expect((await memberOf(person.memberId)).state).toBe('DEACTIVATED');
  });

  it('finds the name in what a comment said before, as it is spelled, and leaves that of whom it is the beginning of', async () => {
    const [short, longer] = [unique('Ann "Q" O\\N'), unique('x')];
    person = await joined(short);
    const beside = await joined(`${short} ${longer}`);
    const { id: subjectId } = await draft(person, { jurisdiction: place });
    const colleague = await app.asMemberOf(firm, 'PROPOSER');
    const said = async (text: string, ...mentioned: Client[]) => {
      const mentions = mentioned.map(({ memberId }) => memberId);
      type Begun = { discussion: { comments: { edges: { node: { id: string; version: number } }[] } } };
      const { discussion } = await colleague.done<Begun>(
        'beginDiscussion',
        { subjectKind: 'PROPOSAL', subjectId, text, mentions },
        'discussion { comments(first: 1) { edges { node { id version } } } }',
      );
      return discussion.comments.edges[0]!.node;
    };
    const wordings = async (id: string) => {
      const query = 'query($id: ID!) { node(id: $id) { ... on Comment { text earlier { text } } } }';
      type Seen = { node: { text: string; earlier: { text: string }[] } };
      const { node } = await colleague.query<Seen>(query, { id });
      return [node.text, ...node.earlier.map(({ text }) => text)];
    };
    const { id, version } = await said(`@${short} did this`, person);
    await colleague.done('editComment', { id, expectedVersion: version, text: 'Somebody did', mentions: [] });
    const both = await said(`@${short} and @${short} ${longer}, not @${short}s`, person, beside);
    await leave();
    expect(await erase(steward)).toMatchObject({ __typename: 'ErasePersonSuccess' });
    const edited = await wordings(id);
    expect(edited).toEqual(['Somebody did', expect.stringMatching(/^@P-[0-9A-F]{12} did this$/)]);
    const pseudonym = edited[1]!.split(' ')[0]!;
    expect(await wordings(both.id)).toEqual([`${pseudonym} and @${short} ${longer}, not @${short}s`]);
  });

  it('empties letters to others that name the person, and none of which the name is a part of a word', async () => {
    const called = `Qi${Date.now().toString(36)}`;
    person = await joined(called);
    const firms = await Promise.all([`${called} & Sons`, `${called}ing Works`].map((of) => app.firm({ name: of })));
    const asked = [uniqueEmail(), uniqueEmail()];
    for (const [at, { admin }] of firms.entries())
      await admin.done('inviteMember', { email: asked[at], title: 'Planner', roles: ['VIEWER'] });
    // What has been sent is kept by its subject.
    const kept = async () => {
      const letters = `select subject from mail_outbox where recipient = $1 and state <> 'WAITING'`;
      const all = asked.map((to) => asDatabase(app, (sql) => sql.query<{ subject: string }>(letters, [to])));
      return (await Promise.all(all)).flatMap(({ rows }) => rows.map(({ subject }) => subject.includes(called)));
    };
    await app.until(async () => (await kept()).length === 2);
    expect(await kept()).toEqual([true, true]);
    await leave();
    expect(await erase(steward)).toMatchObject({ __typename: 'ErasePersonSuccess' });
    expect(await kept()).toEqual([false, true]);
  });

  it('lets the address come back as somebody else', async () => {
    await leave();
    await erase(steward);
    await firm.admin.done('inviteMember', { email, title: 'Planner', roles: ['VIEWER'] });
    const token = await app.linkTo(email);
    await app.stranger().done('acceptInvitation', { token, name: 'Somebody new', password: PASSWORD });
    const back = await app.stranger().signIn(email, PASSWORD);
    expect(back.memberId).not.toBe(person.memberId);
  });
});
