import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWK,
  SignJWT,
} from 'jose';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { entries, entry } from '../support/security-log.js';

const app = connect();
let firm: TestOrganisation;
let other: TestOrganisation;
/** The platform's address as it is configured: issuer and audience of every token. */
let issuer: string;
let platform: GenerateKeyPairResult;

beforeAll(async () => {
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
  issuer = (await metadata())['issuer'] ?? '';
  // One of the platform's keys before the one that signs now, so that the tests know its private part.
  platform = await generateKeyPair('EdDSA');
  const key = JSON.stringify(await exportJWK(platform.publicKey));
  const insert = `insert into platform_key (id, purpose, kid, public_key, active_from, ended_at)
    values (gen_random_uuid(), 'programs', $1, $2::jsonb, $3, $3)`;
  const ended = await now(app);
  await asDatabase(app, (db) => db.query(insert, [KID, key, new Date(ended)]));
  // And the same key as it ended when no token of it can count any more.
  await asDatabase(app, (db) => db.query(insert, [LONG_ENDED, key, new Date(ended - 11 * 60_000)]));
});
afterAll(async () => {
  await asDatabase(app, (db) => db.query('delete from platform_key where kid = any ($1)', [[KID, LONG_ENDED]]));
  app.close();
});

const KID = `test-${randomUUID()}`;
const LONG_ENDED = `test-${randomUUID()}`;
const SCOPES = ['organisation.read', 'proposal.draft', 'proposal.read'];
const TOO_LONG = /exp has to be within 3600 seconds/;
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const STRANGER = [{ extensions: { code: 'UNAUTHENTICATED' } }];
const ROW = 'program { id version memberId credentials { id kind kid endsAt lastUsedAt } }';

interface Made {
  readonly program: { readonly id: string; readonly version: number; readonly memberId: string };
  readonly credentialId: string;
  readonly secret: string;
}

interface Answered {
  readonly status: number;
  readonly access_token: string;
  readonly scope?: string;
  readonly expires_in?: number;
  readonly error?: string;
}

const metadata = async (headers = {}) =>
  (await app.stranger().fetch('/.well-known/oauth-authorization-server', { headers })).json() as Promise<
    Record<string, string>
  >;

const make = (more: object = {}, { admin } = firm) => {
  const given = { password: PASSWORD, name: 'Cadastre', scopes: SCOPES, expiresInDays: 30 };
  return admin.done<Made>('createProgram', { ...given, ...more }, `credentialId secret ${ROW}`);
};

const token = async (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'organisation.read', ...form });
  const answer = await app.stranger().fetch('/oauth/token', { method: 'POST', body, headers });
  return { status: answer.status, ...((await answer.json()) as Omit<Answered, 'status'>) };
};

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

const bySecret = (made: Made, form: Record<string, string> = {}) =>
  token({ client_id: made.program.id, client_secret: made.secret, ...form });

/** A program that has been given a token. */
const running = async (scope = 'organisation.read', more: object = {}, owner = firm) => {
  const made = await make(more, owner);
  const { access_token } = await bySecret(made, { scope });
  return { made, access_token, robot: app.stranger().withToken(access_token) };
};

const refusedOutright = async (bearer: string) =>
  expect(await app.stranger().withToken(bearer).ask('{ me { id } }')).toMatchObject({ errors: STRANGER });

/** A key of a partner's own, and what it signs. */
async function partnersKey(alg: 'EdDSA' | 'ES256' | 'RS256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const assertion = (id: string, claims: object = {}, header: object = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const own = { iss: id, sub: id, aud: issuer, jti: randomUUID(), iat: now, exp: now + 60 };
    return new SignJWT({ ...own, ...claims }).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
  };
  const ask = async (id: string, claims?: object, header?: object) =>
    token({ client_assertion_type: ASSERTION, client_assertion: await assertion(id, claims, header) });
  return { jwk, kid, assertion, ask };
}

const part = (jwt: string, index: number) =>
  JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString()) as Record<string, unknown>;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('programs', () => {
  it('are given short tokens by their secret, for this platform and the scopes they name, and act by their own name', async () => {
    const made = await make();
    expect(made.secret).toMatch(/^tps_[0-9A-Za-z]{49}$/);
    const given = await token({ scope: SCOPES.join(' ') }, basic(made.program.id, made.secret));
    expect(given).toMatchObject({ status: 200, expires_in: 600, scope: SCOPES.join(' ') });
    expect(part(given.access_token, 0)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(part(given.access_token, 1)).toMatchObject({ iss: issuer, aud: issuer, client_id: made.program.id });

    const robot = app.stranger().withToken(given.access_token);
    const me = '{ me { id program title organisation { id } } }';
    const { memberId } = made.program;
    expect(await robot.query(me)).toMatchObject({
      me: { id: memberId, program: true, title: 'Cadastre', organisation: { id: firm.id } },
    });
    const input = { title: 'By program', jurisdiction: 'CN-SH', content: {} };
    const { proposal } = await robot.done<{ proposal: { id: string } }>('draftProposal', input, 'proposal { id }');
    const { rows } = await asDatabase(app, (db) =>
      db.query(`select actor from ${RECORDED} where type = 'proposal.drafted' and subject_id = $1`, [proposal.id]),
    );
    expect(rows).toMatchObject([{ actor: { memberId, organisationId: firm.id } }]);
    await app.until(
      async () => {
        const seen = await firm.admin.query<{ program: { lastUsedAt: string | null } }>(
          'query($id: ID!) { program(id: $id) { lastUsedAt } }',
          { id: made.program.id },
        );
        return seen.program.lastUsedAt;
      },
      { what: 'the use of the credential is noted' },
    );
  });

  it('are given none for a wrong secret, of another program, for another audience, or beyond their scopes', async () => {
    const [made, foreign] = await Promise.all([make(), make({}, other)]);
    const wrong = [
      await token({}, basic(made.program.id, foreign.secret)),
      await bySecret({ ...made, secret: `${made.secret.slice(0, -1)}${made.secret.endsWith('x') ? 'y' : 'x'}` }),
      await token({}, basic(randomUUID(), made.secret)),
      await token({}, basic('no-client', made.secret)),
    ];
    for (const each of wrong) expect(each).toEqual({ status: 401, error: 'invalid_client', error_description: SAID });
    const refused: [Record<string, string>, string][] = [
      [{ scope: 'project.read' }, 'invalid_scope'],
      [{ scope: 'organisation.read member.invite' }, 'invalid_scope'],
      [{ scope: '' }, 'invalid_scope'],
      [{ resource: 'https://elsewhere.example' }, 'invalid_target'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ grant_type: 'authorization_code', code: 'x' }, 'unsupported_grant_type'],
    ];
    for (const [form, error] of refused) {
      expect([form, await bySecret(made, form)]).toMatchObject([form, { status: 400, error }]);
    }
    await entry(app, await app.steward(), { kinds: ['program.refused'], reason: 'invalid_client' });
  });

  it('are given tokens by a signature of their own key, each assertion once, short, and for this platform', async () => {
    const [ed, es] = await Promise.all([partnersKey('EdDSA'), partnersKey('ES256')]);
    const made = await make({ publicKey: ed.jwk });
    const { id } = made.program;
    expect(made.secret).toBeNull();
    const { status, access_token } = await ed.ask(id);
    expect(status).toBe(200);
    expect(await app.stranger().withToken(access_token).query('{ me { id } }')).toMatchObject({
      me: { id: made.program.memberId },
    });

    const jti = randomUUID();
    const once = await Promise.all([ed.ask(id, { jti }), ed.ask(id, { jti }), ed.ask(id, { jti })]);
    expect(once.map((each) => each.status).sort()).toEqual([200, 401, 401]);
    const now = Math.floor(Date.now() / 1000);
    const symmetric = [
      base64url({ alg: 'HS256', kid: ed.kid }),
      base64url({ iss: id, sub: id, aud: issuer, jti, exp: now + 60 }),
    ];
    const confused = createHmac('sha256', JSON.stringify(ed.jwk)).update(symmetric.join('.')).digest('base64url');
    const wrong: Record<string, Promise<Answered>> = {
      audience: ed.ask(id, { aud: 'https://elsewhere.example' }),
      expired: ed.ask(id, { iat: now - 400, exp: now - 200 }),
      long: ed.ask(id, { exp: now + 7200 }),
      'an audience too many': ed.ask(id, { aud: [issuer, 'https://elsewhere.example'] }),
      'a header that asks for more': ed.ask(id, {}, { b64: true, crit: ['b64'] }),
      'without an id': ed.ask(id, { jti: undefined }),
      issuer: ed.ask(id, { iss: randomUUID() }),
      'key of somebody else': es.ask(id),
      'their key under our id': es.ask(id, {}, { kid: ed.kid }),
      'no signature': token({
        client_assertion_type: ASSERTION,
        client_assertion: `${base64url({ alg: 'none' })}.${symmetric[1]}.`,
      }),
      'the public key as a secret': token({
        client_assertion_type: ASSERTION,
        client_assertion: [...symmetric, confused].join('.'),
      }),
      'a secret, which it has none of': token({}, basic(id, 'secret')),
    };
    for (const [what, answer] of Object.entries(wrong)) {
      expect([what, await answer]).toMatchObject([what, { status: 401, error: 'invalid_client' }]);
    }
    // What a library makes by itself: an hour, and no kid where there is one key.
    expect((await ed.ask(id, { exp: now + 3590 }, { kid: undefined })).status).toBe(200);
    // The organisation's own administrator reads what was wrong.
    await ed.ask(id, { exp: now + 7200 });
    await app.until(
      async () =>
        (await entries(firm.admin, { reason: 'invalid_client' })).find((each) =>
          TOO_LONG.test(String(each.details['fault'])),
        ),
      { what: 'the fault of the assertion in the security log' },
    );

    const rsa = await partnersKey('RS256');
    const add = { id, expectedVersion: made.program.version, expiresInDays: 1, password: PASSWORD };
    expect(await firm.admin.mutate('addProgramCredential', { ...add, publicKey: rsa.jwk })).toMatchObject({
      faults: [{ path: ['publicKey'], code: 'UNSUPPORTED' }],
    });
  });

  it('are known by tokens of ours alone: not altered, unsigned, expired, of another kind or audience', async () => {
    const { access_token } = await running();
    const [header = '', body = '', signature = ''] = access_token.split('.');
    const claims = part(access_token, 1);
    const { keys } = (await (await app.stranger().fetch('/oauth/jwks')).json()) as { keys: JWK[] };
    const [published] = keys;
    const hs = `${base64url({ ...part(access_token, 0), alg: 'HS256' })}.${body}`;
    const more = base64url({ ...claims, scope: SCOPES.join(' ') });
    await refusedOutright(`${header}.${more}.${signature}`);
    await refusedOutright(`${base64url({ ...part(access_token, 0), alg: 'none' })}.${body}.`);
    await refusedOutright(
      `${hs}.${createHmac('sha512', published?.x ?? '')
        .update(hs)
        .digest('base64url')}`,
    );
    const own = await generateKeyPair('EdDSA');
    const forged = (protectedHeader: object, given: object) =>
      new SignJWT({ ...claims, ...given })
        .setProtectedHeader({ alg: 'EdDSA', ...protectedHeader })
        .sign(own.privateKey);
    await refusedOutright(await forged({ typ: 'at+jwt', kid: published?.kid }, {}));
    await refusedOutright(await forged({ typ: 'at+jwt', kid: randomUUID() }, {}));
    expect(published).not.toHaveProperty('d');

    const claimsOf = { sub: claims.sub, client_id: claims.client_id, credential: claims.credential };
    const base = { ...claimsOf, jti: randomUUID(), scope: 'organisation.read', iss: issuer, aud: issuer };
    const at = Math.floor(Date.now() / 1000);
    const good = { ...base, iat: at, exp: at + 60 };
    const signed = (given: object, protectedHeader: object) =>
      new SignJWT({ ...given })
        .setProtectedHeader({ alg: 'EdDSA', kid: KID, ...protectedHeader })
        .sign(platform.privateKey);
    const genuine = await signed(good, { typ: 'at+jwt' });
    expect((await app.stranger().withToken(genuine).ask('{ me { id } }')).errors).toEqual([]);
    await refusedOutright(await signed(good, { typ: 'at+jwt', kid: LONG_ENDED }));
    expect(keys.map(({ kid }) => kid)).not.toContain(LONG_ENDED);
    await refusedOutright(await signed({ ...good, iat: at - 90, exp: at - 30 }, { typ: 'at+jwt' }));
    await refusedOutright(await signed(good, { typ: 'JWT' }));
    await refusedOutright(await signed({ ...good, aud: 'https://elsewhere.example' }, { typ: 'at+jwt' }));
    await refusedOutright(await signed({ ...good, iss: 'https://elsewhere.example' }, { typ: 'at+jwt' }));
    await refusedOutright(await signed({ ...good, iat: at - 700 }, { typ: 'at+jwt' }));
  });

  it('do what they were given and what takes no person, for their own organisation', async () => {
    expect(
      await firm.admin.mutate('createProgram', {
        name: ' ',
        scopes: ['organisation.read', 'approval.decide', 'agreement.sign', 'member.invite'],
        expiresInDays: 0,
      }),
    ).toMatchObject({
      faults: [
        { path: ['name'], code: 'LENGTH' },
        { path: ['scopes', 1], code: 'NOT_FOR_PROGRAMS' },
        { path: ['scopes', 2], code: 'NOT_FOR_PROGRAMS' },
        { path: ['scopes', 3], code: 'NOT_FOR_PROGRAMS' },
        { path: ['expiresInDays'], code: 'OUT_OF_RANGE' },
      ],
    });
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const given = { name: 'x', scopes: ['organisation.read'], expiresInDays: 1, password: PASSWORD };
    expect(await viewer.mutate('createProgram', given)).toMatchObject({ permission: 'program.manage' });
    expect(await firm.admin.mutate('createProgram', { ...given, password: 'no' })).toMatchObject({
      code: 'PASSWORD_REFUSED',
    });

    const [{ robot, made }, theirs] = await Promise.all([running('organisation.read proposal.read'), make({}, other)]);
    const draft = { title: 'x', jurisdiction: 'CN-SH', content: {} };
    expect(await robot.mutate('draftProposal', draft)).toMatchObject({ permission: 'proposal.draft' });
    expect(await robot.mutate('inviteMember', { email: 'a@b.example', title: 'T', roles: ['ADMIN'] })).toMatchObject({
      permission: 'member.invite',
    });
    for (const [field, input] of [
      ['createToken', { name: 'x', scopes: ['organisation.read'], expiresInDays: 1 }],
      ['changePassword', { password: 'x', newPassword: 'a third good password' }],
      ['signOut', {}],
    ] as const) {
      expect([field, await robot.mutate(field, input)]).toMatchObject([field, { code: 'NOT_A_SESSION' }]);
    }
    expect((await robot.ask('{ programs { edges { node { id } } } }')).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED' } },
    ]);
    const asked = 'query($id: ID!) { program(id: $id) { id } }';
    expect(await firm.admin.query(asked, { id: theirs.program.id })).toEqual({ program: null });
    const taken = { id: theirs.program.id, expectedVersion: theirs.program.version };
    expect((await firm.admin.ask(REVOKE, { input: taken })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);

    // Nobody can make a person of it, and it is among no people.
    const { memberId } = made.program;
    const roles = { id: memberId, expectedVersion: 1, roles: ['OFFICER'] };
    expect(await firm.admin.mutate('updateMember', roles)).toMatchObject({ code: 'PROGRAM' });
    expect(await firm.admin.mutate('deactivateMember', { id: memberId, expectedVersion: 1 })).toMatchObject({
      code: 'PROGRAM',
    });
    const people =
      'query($id: ID!) { organisation(id: $id) { members(first: 100) { edges { node { id program } } } } }';
    expect(JSON.stringify(await firm.admin.query(people, { id: firm.id }))).not.toContain(memberId);
  });

  it('go over to a new credential while both hold, and lose one at once, connections too', async () => {
    const { made, robot } = await running();
    const { id } = made.program;
    const add = { id, expiresInDays: 30, overlapHours: 24, password: PASSWORD };
    const rotated = await firm.admin.done<Made>(
      'addProgramCredential',
      { ...add, expectedVersion: made.program.version },
      `credentialId secret ${ROW}`,
    );
    const [before, after] = await Promise.all([bySecret(made), bySecret(rotated)]);
    expect([before.status, after.status]).toEqual([200, 200]);

    const live = await robot.live();
    const { version: expectedVersion } = rotated.program;
    const gone = { id, credentialId: made.credentialId, expectedVersion };
    const { program } = await firm.admin.done<Made>('removeProgramCredential', gone, ROW);
    await refusedOutright(before.access_token);
    await live.evicted('*');
    expect((await bySecret(made)).status).toBe(401);
    const kept = app.stranger().withToken(after.access_token);
    expect((await kept.ask('{ me { id } }')).errors).toEqual([]);

    // With nothing to overlap, the one before ends with the new one.
    const last = { ...add, overlapHours: 0, expectedVersion: program.version };
    await firm.admin.done('addProgramCredential', last);
    await refusedOutright(after.access_token);
  });

  it('are revoked at once, open connections too, and lose at once what they may do no more', async () => {
    const { made, robot } = await running('organisation.read proposal.read');
    const live = await robot.live();
    const { id, version: expectedVersion } = made.program;
    const narrower = { id, expectedVersion, name: 'Land registry', scopes: ['organisation.read'], password: PASSWORD };
    const { program } = await firm.admin.done<Made>('changeProgram', narrower, ROW);
    await live.evicted('*');
    expect(await robot.query('{ me { title } }')).toEqual({ me: { title: 'Land registry' } });
    expect((await robot.ask('{ proposals(first: 1) { edges { node { id } } } }')).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED' } },
    ]);

    const again = await robot.live();
    await firm.admin.done('revokeProgram', { id, expectedVersion: program.version });
    expect((await robot.ask('{ me { id } }')).errors).toMatchObject(STRANGER);
    await again.evicted('*');
    expect((await bySecret(made)).status).toBe(401);
    const more = { id, expectedVersion: program.version + 1, expiresInDays: 1, password: PASSWORD };
    expect(await firm.admin.mutate('addProgramCredential', more)).toMatchObject({ code: 'REVOKED' });
  });

  it('stop with their organisation', async () => {
    const [steward, club] = await Promise.all([app.steward(), app.firm()]);
    const { made, robot } = await running('organisation.read', {}, club);
    const { organisation } = await steward.query<{ organisation: { version: number } }>(
      'query($id: ID!) { organisation(id: $id) { version } }',
      { id: club.id },
    );
    const suspended = { id: club.id, expectedVersion: organisation.version, reason: 'For the test.' };
    await steward.done('suspendOrganisation', suspended);
    expect((await robot.ask('{ me { id } }')).errors).toMatchObject(STRANGER);
    expect((await bySecret(made)).status).toBe(401);
  });

  it('read where to ask from metadata that no caller’s host changes', async () => {
    const described = await metadata({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' });
    expect(described).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/oauth/jwks`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: ['none'],
      revocation_endpoint: `${issuer}/oauth/revoke`,
      introspection_endpoint: `${issuer}/oauth/introspect`,
      revocation_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      introspection_endpoint_auth_signing_alg_values_supported: ['EdDSA', 'ES256', 'ES384'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['EdDSA', 'ES256', 'ES384'],
    });
    expect(described).not.toHaveProperty('authorization_endpoint');
    for (const path of ['/auth', '/oauth/auth', '/me', '/request', '/token', '/reg']) {
      const answer = await app.stranger().fetch(path, { method: 'POST' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});

const SAID = 'client authentication failed';
const REVOKE = 'mutation($input: RevokeProgramInput!) { revokeProgram(input: $input) { __typename } }';
