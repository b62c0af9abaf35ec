import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign } from 'jose';
import { smallOrderKeys } from '../../libs/domain/src/engines/keys/key.fixture.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';

const app = connect();
const OWN = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
let firm: TestOrganisation;
let officer: Client;
let stranger: Client;

interface Key {
  readonly id: string;
  readonly kid: string;
  readonly version: number;
  readonly state: string;
  readonly challenge: string | null;
}
const KEY = 'signingKey { id kid version state origin algorithm challenge publicKey endedBecause }';

beforeAll(async () => {
  firm = await app.firm();
  officer = await app.asMemberOf(firm, 'OFFICER');
  stranger = (await app.agency()).admin;
});
afterAll(() => app.close());

const keysOf = (client: Client, organisationId = firm.id) =>
  client.query<{ signingKeys: Key[] }>('query($id: ID!) { signingKeys(organisationId: $id) { id state kid } }', {
    id: organisationId,
  });

async function propose(pair: { publicKey: KeyObject }, client: Client = firm.admin): Promise<Key> {
  const publicKey = pair.publicKey.export({ format: 'jwk' });
  return (await client.done<{ signingKey: Key }>('proposeSigningKey', { password: PASSWORD, publicKey }, KEY))
    .signingKey;
}

function signed(text: string, privateKey: KeyObject, alg = 'EdDSA'): Promise<string> {
  return new CompactSign(Buffer.from(text)).setProtectedHeader({ alg }).sign(privateKey);
}

describe('signing keys', () => {
  it('are made here by an administrator, known to everybody, one at a time', async () => {
    const make = () => firm.admin.done<{ signingKey: Key }>('makeSigningKey', { password: PASSWORD }, KEY);
    const { signingKey: first } = await make();
    expect(first).toMatchObject({ state: 'ACTIVE', origin: 'PLATFORM', algorithm: 'EdDSA', challenge: null });
    const both = await Promise.all([make(), make()]);
    expect(both).toHaveLength(2);
    const { signingKeys } = await keysOf(stranger);
    expect(signingKeys.map(({ state }: Key) => state).sort()).toEqual(['ACTIVE', 'RETIRED', 'RETIRED']);
  });

  it('are no business of officers and other organisations', async () => {
    const before = await app.ledger.head();
    const denied = { __typename: 'PermissionRefused', permission: 'key.manage' };
    expect(await officer.mutate('makeSigningKey', { password: PASSWORD })).toMatchObject(denied);
    const { signingKeys } = await keysOf(firm.admin);
    const id = signingKeys.find(({ state }) => state === 'ACTIVE')?.id;
    const revoke = { id, expectedVersion: 1, reason: 'Because.' };
    expect(await stranger.mutate('revokeSigningKey', revoke)).toMatchObject(denied);
    expect(await app.ledger.head()).toBe(before);
  });

  it.each(['ed25519', 'P-256', 'P-384'])('of %s are registered by signing a challenge', async (kind) => {
    const pair = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: kind });
    const key = await propose(pair);
    expect(key.state).toBe('PROPOSED');
    expect((await keysOf(stranger)).signingKeys.map(({ id }: Key) => id)).not.toContain(key.id);
    const alg = { ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' }[kind];
    const jws = await signed(key.challenge ?? '', pair.privateKey, alg);
    const input = { id: key.id, expectedVersion: key.version, jws };
    expect(await firm.admin.mutate('proveSigningKey', input, KEY)).toMatchObject({
      signingKey: { state: 'ACTIVE', origin: 'OWN', challenge: null },
    });
    expect((await keysOf(stranger)).signingKeys.filter(({ state }: Key) => state === 'ACTIVE')).toHaveLength(1);
  });

  it('are not registered by a wrong proof, a stale version, or twice', async () => {
    const pair = generateKeyPairSync('ed25519');
    const key = await propose(pair);
    const other = generateKeyPairSync('ed25519');
    const before = await app.ledger.head();
    const prove = (jws: string, expectedVersion = key.version) =>
      firm.admin.mutate('proveSigningKey', { id: key.id, expectedVersion, jws }, KEY);
    const right = await signed(key.challenge ?? '', pair.privateKey);
    for (const jws of [
      await signed(key.challenge ?? '', other.privateKey),
      await signed('something else', pair.privateKey),
      `${right.slice(0, right.lastIndexOf('.'))}.`,
      'not a JWS',
    ]) {
      expect(await prove(jws)).toMatchObject({ code: 'NOT_PROVED' });
    }
    expect(await prove(right, key.version + 1)).toMatchObject({ __typename: 'VersionRefused' });
    expect(await app.ledger.head()).toBe(before);
    const again = await propose(pair);
    expect(await prove(right)).toMatchObject({ __typename: 'ProveSigningKeySuccess' });
    expect(await prove(right, key.version + 1)).toMatchObject({ code: 'WRONG_STATE' });
    const jws = await signed(again.challenge ?? '', pair.privateKey);
    expect(await firm.admin.mutate('proveSigningKey', { id: again.id, expectedVersion: 1, jws })).toMatchObject({
      faults: [{ code: 'KNOWN' }],
    });
    expect(
      await stranger.mutate('proposeSigningKey', {
        password: PASSWORD,
        publicKey: pair.publicKey.export({ format: 'jwk' }),
      }),
    ).toMatchObject({ faults: [{ code: 'KNOWN' }] });
  });

  it.each<[string, object]>([
    ['PRIVATE', generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })],
    ['UNSUPPORTED', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    ['UNSUPPORTED', { kty: 'OKP', crv: 'X25519', x: 'AAAA' }],
    ['NOT_A_KEY', { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }],
    ['NOT_A_KEY', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['NOT_A_KEY', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['NOT_A_KEY', { ...OWN, x: `${OWN.x}=` }],
    ['WRONG_USE', { ...OWN, use: 'enc' }],
    ['WRONG_USE', { ...OWN, key_ops: ['encrypt'] }],
    ['WRONG_USE', { ...OWN, alg: 'ES256' }],
    ...smallOrderKeys().map((x): [string, object] => ['WEAK', { kty: 'OKP', crv: 'Ed25519', x }]),
  ])('are not registered from what is %s', async (code, publicKey) => {
    expect(await firm.admin.mutate('proposeSigningKey', { password: PASSWORD, publicKey })).toMatchObject({
      faults: [{ path: ['publicKey'], code }],
    });
  });

  it('are revoked with a reason, and stay known', async () => {
    const { signingKey } = await firm.admin.done<{ signingKey: Key }>('makeSigningKey', { password: PASSWORD }, KEY);
    const revoke = (more: object) =>
      firm.admin.mutate('revokeSigningKey', { id: signingKey.id, expectedVersion: 1, reason: 'Lost.', ...more }, KEY);
    expect(await revoke({ reason: ' ' })).toMatchObject({ faults: [{ path: ['reason'] }] });
    expect(await revoke({ expectedVersion: 9 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await revoke({})).toMatchObject({ signingKey: { state: 'REVOKED', endedBecause: 'Lost.' } });
    expect(await revoke({ expectedVersion: 2 })).toMatchObject({ code: 'WRONG_STATE' });
    expect((await keysOf(stranger)).signingKeys).toContainEqual(expect.objectContaining({ state: 'REVOKED' }));
  });

  it('of others do not exist while only proposed', async () => {
    const { id } = await propose(generateKeyPairSync('ed25519'));
    const { errors } = await stranger.ask(
      'mutation($input: RevokeSigningKeyInput!) { revokeSigningKey(input: $input) { __typename } }',
      { input: { id, expectedVersion: 1, reason: 'x' } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('are sealed anew under a new master key, and back', async () => {
    await firm.admin.done('makeSigningKey', { password: PASSWORD }, KEY);
    const demonstration = Buffer.from('demonstration-master-key-32-byte').toString('base64');
    const other = randomBytes(32).toString('base64');
    const reseal = async (MASTER_KEY: string, MASTER_KEYS_BEFORE: string) => {
      const env = { ...process.env, DATABASE_URL: app.running.databaseUrl, MODE: 'test', NODE_OPTIONS: '' };
      const options = { env: { ...env, MASTER_KEY, MASTER_KEYS_BEFORE } };
      const { stdout } = await promisify(execFile)(process.execPath, [resolve('dist/scripts/reseal.js')], options);
      return stdout;
    };
    const moved = await reseal(other, demonstration);
    expect(moved).toMatch(/^(\d+) of \1 secrets sealed anew/);
    await expect(reseal(demonstration, '')).rejects.toThrow(/not configured/);
    expect(await reseal(demonstration, other)).toBe(moved);
  }, 120_000);
});
