import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { parse } from 'yaml';
import { securityActs, securityKinds, signInActs } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { Sample } from '../support/metrics.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { proveByCode, withCodes } from '../support/second-factor.js';
import { entries, type Entry, entry as entryOf, SECURITY_LOG } from '../support/security-log.js';
import { STEWARD } from '../support/steward.mjs';

const app = connect();
let firm: TestOrganisation;
let steward: Client;

beforeAll(async () => {
  [firm, steward] = await Promise.all([app.firm(), app.steward()]);
});
afterAll(() => app.close());

const entry = (by: Client, filter: object) => entryOf(app, by, filter);

describe('the security log', () => {
  it('tells of a refused sign-in: from where, in which request, at which account, without its address', async () => {
    const stranger = app.stranger();
    const correlationId = randomUUID();
    const email = uniqueEmail();
    await stranger.ask(
      'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }',
      { input: { email, password: 'wrong' } },
      { 'x-correlation-id': correlationId },
    );
    const found = await entry(steward, { kinds: ['signIn.refused'], correlationId });
    expect(found).toMatchObject({ reason: 'SIGN_IN_REFUSED', address: stranger.address, memberId: null, via: null });
    expect(found.details['account']).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(found)).not.toContain(email);
  });

  it('tells of a permission refused to a seat, by mutation, query and route', async () => {
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    await viewer.mutate('inviteMember', { email: uniqueEmail(), title: 'x', roles: ['VIEWER'] });
    await viewer.ask('{ ledgerHead { seq } }');
    await viewer.fetch('/exchange/access-log.csv');
    const filter = { kinds: ['permission.refused'], memberId: viewer.memberId };
    const all = await app.until(
      async () => {
        const found = await entries(steward, filter);
        return found.length >= 3 ? found : null;
      },
      { what: 'three refusals' },
    );
    expect(all.map(({ reason, details }) => [reason, details['where']]).sort()).toEqual([
      ['accessLog.read', '/exchange/access-log.csv'],
      ['ledger.read', 'ledgerHead'],
      ['member.invite', 'inviteMember'],
    ]);
    // A steward is told the post and the organisation, not who sits there; colleagues are told the person.
    const seat = { member: { title: 'viewer', person: null }, organisation: { name: firm.name } };
    for (const one of all)
      expect(one).toMatchObject({ organisationId: firm.id, via: 'session', address: viewer.address, ...seat });
    expect((await entries(firm.admin, filter))[0]).toMatchObject({ member: { person: { name: 'Member' } } });
  });

  it('tells of a token that asks for what it is not scoped to, nested or by route, and names the token', async () => {
    const { secret, tokenId } = await firm.admin.done<{ secret: string; tokenId: string }>(
      'createToken',
      { password: PASSWORD, name: 'probe', scopes: ['project.read'], expiresInDays: 1 },
      'secret tokenId',
    );
    const token = firm.admin.withToken(secret);
    await token.ask('{ me { id } }');
    await token.fetch(`/papers/proposals/${randomUUID()}`);
    const filter = { kinds: ['scope.refused'], memberId: firm.admin.memberId };
    const all = await app.until(
      async () => {
        const found = await entries(firm.admin, filter);
        return found.length >= 2 ? found : null;
      },
      { what: 'two refusals' },
    );
    expect(all.map(({ reason }) => reason).sort()).toEqual(['organisation.read', 'proposal.read']);
    for (const one of all) expect(one).toMatchObject({ credentialId: tokenId, via: 'token' });
    expect(await entry(firm.admin, { kinds: ['token.created'], memberId: firm.admin.memberId })).toMatchObject({
      reason: 'createToken',
    });
  });

  it('tells of guesses at what is shown again within a session, and of factors that change', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const { memberId } = person;
    await person.mutate('startCodeEnrolment', { password: 'not the password' });
    const { app: codes } = await withCodes(person);
    await person.mutate('renewRecoveryCodes', { secondFactor: 'guessed' });
    const refusals = await app.until(
      async () => {
        const found = await entries(firm.admin, { kinds: ['signIn.refused'], memberId });
        return found.length >= 2 ? found : null;
      },
      { what: 'two refusals' },
    );
    expect(refusals.map(({ reason, details }) => [reason, details['where']])).toEqual([
      ['SECOND_FACTOR_REFUSED', 'renewRecoveryCodes'],
      ['PASSWORD_REFUSED', 'startCodeEnrolment'],
    ]);
    const { proof } = await proveByCode(person, { act: 'RENEW_RECOVERY_CODES' }, await codes.next());
    await person.done('renewRecoveryCodes', { secondFactor: proof }, 'recoveryCodes');
    const input = { memberId, reason: 'She called me from her desk.', password: PASSWORD };
    const { recoveryId } = await firm.admin.done<{ recoveryId: string }>('requestFactorRecovery', input, 'recoveryId');
    const approve = { id: recoveryId, expectedVersion: 1, password: STEWARD.password };
    await steward.done('approveFactorRecovery', approve, 'removed');
    const added = await app.until(
      async () => {
        const found = await entries(firm.admin, { kinds: ['factor.added'], memberId });
        return found.length >= 2 ? found : null;
      },
      { what: 'two changes' },
    );
    expect(added.map(({ reason }) => reason)).toEqual(['renewRecoveryCodes', 'confirmCodeEnrolment']);
    expect(await entry(steward, { kinds: ['factor.removed'], memberId: steward.memberId })).toMatchObject({
      reason: 'approveFactorRecovery',
    });
  });

  it('tells of who was slowed down', async () => {
    const stranger = app.stranger();
    const email = uniqueEmail();
    await app.until(
      async () => {
        const { errors } = await stranger.ask(
          'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }',
          { input: { email, password: 'wrong' } },
        );
        return errors.some(({ extensions }) => extensions.code === 'RATE_LIMITED');
      },
      { what: 'being slowed down' },
    );
    expect(await entry(steward, { kinds: ['throttled'], address: stranger.address })).toMatchObject({ via: null });
  });

  it('tells of costly queries, of forged requests and of keys, and counts all by kind', async () => {
    const before = await Sample.of(app.url);
    const count = (sample: Sample, kind: string) => sample.sum('tripartite_security_events_total', { kind });
    const deep = `{ organisations { edges { node { ${'members { edges { node { organisation { '.repeat(4)} id ${'} } } } '.repeat(4)} } } } }`;
    await firm.admin.ask(deep);
    await firm.admin.fetch('/graphql', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{"query":"{ me { id } }"}',
    });
    await firm.admin.ask('{ node(id: "1 or 1=1") { id } }');
    await firm.admin.ask('{ projects(after: "AAAA") { edges { cursor } } }');
    await firm.admin.done('makeSigningKey', { password: PASSWORD });
    for (const kind of ['query.refused', 'key.changed', 'input.refused']) {
      expect(await entry(firm.admin, { kinds: [kind], memberId: firm.admin.memberId })).toMatchObject({ kind });
    }
    expect(await entry(steward, { kinds: ['origin.refused'], address: firm.admin.address })).toMatchObject({
      reason: 'cross-site',
    });
    const after = await Sample.of(app.url);
    for (const kind of ['query.refused', 'origin.refused', 'key.changed', 'input.refused']) {
      expect(count(after, kind)).toBeGreaterThan(count(before, kind));
    }
  });

  it('is read by pages; an organisation reads its own, strangers’ are the stewards’, who may not read it is refused', async () => {
    const other = await app.firm();
    await other.admin.ask('{ failedJobs(queue: "mail") { edges { node { id } } } }');
    await other.admin.ask('{ operationsStatus { queues { name } } }');
    await other.admin.ask('{ failedJobs(queue: MAIL) { edges { node { id } } } }');
    await entry(steward, { kinds: ['permission.refused'], memberId: other.admin.memberId });
    const own = await entries(firm.admin, {});
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ organisationId }) => organisationId !== firm.id)).toEqual([]);
    const page = async (after?: string) =>
      (
        await firm.admin.query<{
          securityLog: { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }>(SECURITY_LOG, { first: 1, after })
      ).securityLog;
    const first = await page();
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect((await page(first.pageInfo.endCursor)).edges[0]?.node.id).not.toBe(first.edges[0]?.node.id);
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    expect((await viewer.ask(SECURITY_LOG, { first: 1 })).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED', permission: 'securityLog.read' } },
    ]);
    expect((await firm.admin.ask(SECURITY_LOG, { first: 1, kinds: ['nothing'] })).errors).toMatchObject([
      { extensions: { code: 'INPUT_REFUSED', faults: [{ path: ['kinds', 0] }] } },
    ]);
  });

  it('is apart from the ledger', async () => {
    const before = await app.ledger.head();
    await app.stranger().ask('mutation($input: SignInInput!) { signIn(input: $input) { __typename } }', {
      input: { email: uniqueEmail(), password: PASSWORD },
    });
    expect(await app.ledger.head()).toBe(before);
  });
});

describe('a program whose requests are refused', () => {
  const scopes = ['organisation.read', 'proposal.draft', 'proposal.submit', 'proposal.read', 'securityLog.read'];
  const DRAFT = 'mutation($input: DraftProposalInput!) { draftProposal(input: $input) { __typename } }';
  async function running() {
    const given = { password: PASSWORD, name: 'Cadastre', scopes, expiresInDays: 1 };
    const made = await firm.admin.done<{ program: { id: string; memberId: string }; secret: string }>(
      'createProgram',
      given,
      'secret program { id memberId }',
    );
    const { id, memberId } = made.program;
    const form = {
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: made.secret,
      scope: scopes.join(' '),
    };
    const answer = await app.stranger().fetch('/oauth/token', { method: 'POST', body: new URLSearchParams(form) });
    const { access_token } = (await answer.json()) as { access_token: string };
    return { memberId, robot: app.stranger().withToken(access_token) };
  }

  it('reads why, as its administrators do and nobody else: code, act, first fault, id of the request', async () => {
    const { memberId, robot } = await running();
    const said = 'nowhere at all';
    const asked = [
      [
        'INPUT_REFUSED',
        { where: 'draftProposal', path: 'jurisdiction', fault: expect.any(String) },
        DRAFT,
        { input: { title: 'A', jurisdiction: said } },
      ],
      ['GRAPHQL_VALIDATION_FAILED', {}, '{ nothing }', {}],
      ['GRAPHQL_PARSE_FAILED', {}, '{ nothing', {}],
    ] as const;
    for (const [reason, details, query, variables] of asked) {
      const correlationId = randomUUID();
      await robot.ask(query, variables, { 'x-correlation-id': correlationId });
      const found = await entry(robot, { kinds: ['request.refused'], memberId, correlationId });
      expect(found).toMatchObject({ reason, details, memberId, via: 'program', organisationId: firm.id });
      expect(JSON.stringify(found)).not.toContain(said);
      expect(await entries(firm.admin, { correlationId })).toEqual([found]);
    }
    expect((await robot.fetch('/feed?limit=0')).status).toBe(422);
    const { proposal } = await robot.done<{ proposal: { id: string } }>(
      'draftProposal',
      { title: 'A' },
      'proposal { id }',
    );
    await robot.mutate('submitProposal', { id: proposal.id, expectedVersion: 7 });
    for (const [reason, where] of [
      ['INPUT_REFUSED', '/feed'],
      ['VERSION_REFUSED', 'submitProposal'],
    ])
      await app.until(
        async () =>
          (await entries(robot, { kinds: ['request.refused'], reason, memberId })).some(
            ({ details }) => details['where'] === where,
          ),
        { what: `${reason} of ${where}` },
      );
    const other = await app.firm();
    expect(await entries(other.admin, { memberId })).toEqual([]);
  });

  it('leaves the same of people out, who are told on the screen', async () => {
    const correlationId = randomUUID();
    const given = { input: { title: 'A', jurisdiction: 'nowhere' } };
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    await proposer.ask(DRAFT, given, { 'x-correlation-id': correlationId });
    // What is noted after it is read with it.
    await proposer.ask('{ operationsStatus { queues { name } } }');
    await entry(firm.admin, { kinds: ['permission.refused'], memberId: proposer.memberId });
    expect(await entries(firm.admin, { correlationId })).toEqual([]);
  });

  it('notes so many an hour of an organisation, and says that more follow', async () => {
    const { memberId, robot } = await running();
    for (let round = 0; round < 32; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => robot.ask('{ nothing }')));
    const more = await entry(robot, { kinds: ['request.refused'], reason: 'MORE_FOLLOW', memberId });
    await robot.ask('{ operationsStatus { queues { name } } }');
    await entry(robot, { kinds: ['scope.refused'], memberId });
    expect((await entries(robot, { kinds: ['request.refused'], first: 1 }))[0]).toEqual(more);
  });
});

describe('its catalogue and its alerts', () => {
  const alerts = parse(readFileSync('infra/alerts/security.yml', 'utf8')) as {
    groups: { rules: { alert: string; expr: string; labels: Record<string, string>; annotations: object }[] }[];
  };
  const rules = alerts.groups.flatMap(({ rules: each }) => each);

  /** Every attack that was tried on the product has a rule. */
  const ATTACKS = [
    'blinding-the-log',
    'costly-queries',
    'database-roles',
    'exfiltration',
    'factor-replacement',
    'forged-requests',
    'guessing-and-lock-out',
    'left-over-tokens',
    'mail-cannon',
    'malformed-input',
    'malware',
    'permission-probing',
    'token-scopes',
  ];

  it('counts every kind from nothing on, so that a rule sees the first of it', async () => {
    const sample = await Sample.of(app.url);
    const missing = securityKinds.filter((kind) => !sample.has('tripartite_security_kinds_total', { kind }));
    expect(missing).toEqual([]);
    expect(sample.sum('tripartite_security_kinds_total', { kind: 'database.refused' })).toBe(0);
  });

  it('name only mutations that there are', () => {
    const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect([...Object.keys(securityActs), ...signInActs].filter((name) => !mutations.includes(name))).toEqual([]);
  });

  it('watch metrics that there are, with kinds that there are, one rule or more for each attack', async () => {
    const metrics = await (await fetch(new URL('/metrics', app.url))).text();
    for (const { alert, expr, labels, annotations } of rules) {
      const [, metric = ''] = /\b((?:tripartite|nodejs)_\w+)/.exec(expr) ?? [];
      expect([alert, metrics.includes(`# TYPE ${metric} `)]).toEqual([alert, true]);
      for (const [, kind] of expr.matchAll(/kind="([^"]+)"/g)) expect(securityKinds).toContain(kind);
      expect(labels).toMatchObject({
        severity: expect.stringMatching(/^(warning|critical)$/),
        attack: expect.any(String),
      });
      expect(annotations).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect([...new Set(rules.map(({ labels }) => labels['attack']))].sort()).toEqual(ATTACKS);
    const watched = rules.map(({ expr }) => expr).join('\n');
    // What a partner's program asks wrongly is its own mistake, and no attack.
    const attacks = securityKinds.filter(
      (kind) => (kind.endsWith('.refused') && kind !== 'request.refused') || kind === 'throttled',
    );
    expect(attacks.filter((kind) => !watched.includes(`kind="${kind}"`))).toEqual([]);
  });
});
