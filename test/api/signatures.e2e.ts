import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompactSign, compactVerify, importJWK } from 'jose';
import {
  agreed,
  type AgreementView,
  describedDataset,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Result } from '../support/client.js';
import { proveByCode, withCodes } from '../support/second-factor.js';
import { aboutOf, readyToSign, type Signatory, signatories, signNow } from '../support/signing.js';
import { PASSWORD } from '../support/organisations.js';

const app = connect();
let provider: Sharer;
let recipient: Sharer;
let stranger: Sharer;
let first: Signatory;
let second: Signatory;
let datasetId: string;
let agreement: AgreementView;

beforeAll(async () => {
  [provider, recipient, stranger] = (await Promise.all([sharer(app), sharer(app, 'firm'), sharer(app)])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
  [first, second] = (await signatories(app, [provider, recipient])) as [Signatory, Signatory];
  datasetId = await describedDataset(app, provider);
});
beforeEach(async () => {
  agreement = await agreed([provider, recipient], termsOf(datasetId, provider, [recipient]));
});
afterAll(() => app.close());

interface ToSign {
  readonly document: string;
  readonly contentHash: string;
  readonly header: Record<string, string>;
}

async function toSign({ client }: Signatory): Promise<ToSign> {
  const { agreementToSign } = await client.query<{ agreementToSign: ToSign }>(
    'query($id: ID!) { agreementToSign(agreementId: $id) { revision document contentHash header } }',
    { id: agreement.id },
  );
  return agreementToSign;
}

const refused = (code: string) => ({ __typename: 'TransitionRefused', code });

describe('signatures of agreements', () => {
  it('are by every party over the same bytes; the last makes the agreement final', async () => {
    const { document, contentHash } = await toSign(first);
    expect(contentHash).toBe(createHash('sha256').update(document).digest('hex'));
    expect(contentHash).toBe(agreement.contentHash);
    expect(await signNow(first, agreement.id)).toMatchObject({ signature: { contentHash, secondFactor: 'PASSKEY' } });
    expect(await seen(first.client, agreement.id)).toMatchObject({ standing: null });
    expect(await signNow(first, agreement.id)).toMatchObject(refused('ALREADY_SIGNED'));
    expect(await signNow(second, agreement.id)).toMatchObject({ __typename: 'SignAgreementSuccess' });
    expect(await seen(second.client, agreement.id)).toMatchObject({ state: 'FINALIZED', standing: 'IN_FORCE' });

    const { agreementSignatures } = await second.client.query<{
      agreementSignatures: { jws: string; kid: string; organisationId: string }[];
    }>('query($id: ID!) { agreementSignatures(agreementId: $id) { jws kid organisationId } }', { id: agreement.id });
    expect(agreementSignatures.map(({ organisationId }) => organisationId).sort()).toEqual(
      [provider.id, recipient.id].sort(),
    );
    for (const { jws, kid, organisationId } of agreementSignatures) {
      const { signingKeys } = await first.client.query<{ signingKeys: { kid: string; publicKey: object }[] }>(
        'query($id: ID!) { signingKeys(organisationId: $id) { kid publicKey } }',
        { id: organisationId },
      );
      const key = await importJWK(signingKeys.find((each) => each.kid === kid)?.publicKey ?? {}, 'EdDSA');
      const whole = jws.replace('..', `.${Buffer.from(document).toString('base64url')}.`);
      const { protectedHeader } = await compactVerify(whole, key);
      expect(protectedHeader).toEqual({ alg: 'EdDSA', kid, typ: 'tripartite-agreement', iss: organisationId });
    }
  });

  it('need the permission, a session, a second factor for these very bytes, and the version that was seen', async () => {
    const before = await app.ledger.head();
    const { version: expectedVersion, contentHash, id } = agreement;
    const sign = (signatory: Signatory['client'], more: object = {}) =>
      signatory.mutate('signAgreement', {
        agreementId: id,
        expectedVersion,
        contentHash,
        secondFactor: 'none',
        ...more,
      });
    expect(await sign(provider.steward)).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'agreement.sign',
    });
    expect(await sign(first.client)).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    const elsewhere = await first.prove({ ...aboutOf(agreement), contentHash: 'f'.repeat(64) });
    expect(await sign(first.client, { secondFactor: elsewhere })).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    expect(await sign(first.client, { secondFactor: await second.prove(aboutOf(agreement)) })).toMatchObject(
      refused('SECOND_FACTOR_REFUSED'),
    );
    const proof = await first.prove(aboutOf(agreement));
    expect(await sign(first.client, { secondFactor: proof, contentHash: 'f'.repeat(64) })).toMatchObject(
      refused('OFFER_CHANGED'),
    );
    expect(await sign(first.client, { secondFactor: proof, expectedVersion: expectedVersion + 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    const { errors } = await stranger.officer.ask(
      'mutation($input: SignAgreementInput!) { signAgreement(input: $input) { __typename } }',
      { input: { agreementId: id, expectedVersion, contentHash, secondFactor: proof } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await app.ledger.head()).toBe(before);
    // What was refused used nothing up.
    expect(await sign(first.client, { secondFactor: proof })).toMatchObject({ __typename: 'SignAgreementSuccess' });
    expect(await sign(first.client, { secondFactor: proof })).toMatchObject({ __typename: 'VersionRefused' });
  });

  it('are taken of all parties at once, and each once', async () => {
    const signing: (() => Promise<Result>)[] = [];
    // One after the other: a passkey whose counter went backwards is taken for a copy.
    for (const each of [first, second, first, second]) signing.push(await readyToSign(each, agreement.id));
    const all = await Promise.all(signing.map((sign) => sign()));
    const signed = all.filter(({ __typename }) => __typename === 'SignAgreementSuccess');
    expect(signed.length).toBeGreaterThan(0);
    for (const each of [first, second]) await signNow(each, agreement.id);
    expect(await seen(first.client, agreement.id)).toMatchObject({ state: 'FINALIZED' });
    const { agreementSignatures } = await first.client.query<{ agreementSignatures: object[] }>(
      'query($id: ID!) { agreementSignatures(agreementId: $id) { id } }',
      { id: agreement.id },
    );
    expect(agreementSignatures).toHaveLength(2);
  });

  it('can follow a one-time code', async () => {
    const officer = await app.asMemberOf(provider.organisation, 'OFFICER');
    const { app: codes } = await withCodes(officer);
    const { proof } = await proveByCode(officer, aboutOf(agreement), await codes.next());
    const { version: expectedVersion, contentHash, id: agreementId } = agreement;
    const input = { agreementId, expectedVersion, contentHash, secondFactor: proof };
    expect(await officer.mutate('signAgreement', input, 'signature { secondFactor }')).toMatchObject({
      signature: { secondFactor: 'CODE' },
    });
  });

  it('are not for a token, whatever its scopes', async () => {
    const both = await app.asMemberOf(provider.organisation, ['ADMIN', 'OFFICER']);
    const scopes = ['agreement.sign', 'agreement.read'];
    const { secret } = await both.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'robot', scopes, expiresInDays: 1 },
      'secret',
    );
    const { version: expectedVersion, contentHash, id: agreementId } = agreement;
    const input = { agreementId, expectedVersion, contentHash, secondFactor: 'x' };
    expect(await both.withToken(secret).mutate('signAgreement', input)).toMatchObject(refused('NOT_A_SESSION'));
  });
});

describe('signatures made outside', () => {
  let outside: KeyObject;

  const jwsOf = (payload: string | Buffer, header: Record<string, unknown>, key = outside) =>
    new CompactSign(Buffer.from(payload)).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);

  /** Signed with the right key under a header that no library would write. */
  const rawJws = (head: string, document: string) => {
    const input = [head, document].map((part) => Buffer.from(part).toString('base64url')).join('.');
    const bytes = sign('sha256', Buffer.from(input), { key: outside, dsaEncoding: 'ieee-p1363' });
    return `${input}.${bytes.toString('base64url')}`;
  };

  beforeAll(async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    outside = pair.privateKey;
    const publicKey = pair.publicKey.export({ format: 'jwk' });
    const { signingKey } = await recipient.organisation.admin.done<{
      signingKey: { id: string; version: number; challenge: string };
    }>('proposeSigningKey', { password: PASSWORD, publicKey }, 'signingKey { id version challenge }');
    const { id, version: expectedVersion, challenge } = signingKey;
    await recipient.organisation.admin.done('proveSigningKey', {
      id,
      expectedVersion,
      jws: await jwsOf(challenge, {}),
    });
  });

  it('are taken with the document in them or beside them', async () => {
    const { document, header } = await toSign(second);
    const jws = await jwsOf(document, header);
    const [head, , signature] = jws.split('.');
    expect(await signNow(second, agreement.id)).toMatchObject(refused('KEY_IS_OUTSIDE'));
    expect(await signNow(second, agreement.id, { jws: `${head}..${signature}` })).toMatchObject({
      __typename: 'SubmitAgreementSignatureSuccess',
    });
    expect(await signNow(first, agreement.id, { jws })).toMatchObject(refused('KEY_IS_HERE'));
    await signNow(first, agreement.id);
    expect(await seen(first.client, agreement.id)).toMatchObject({ state: 'FINALIZED' });
  });

  it('are refused with the reason when anything about them is wrong, and keep nothing', async () => {
    const { document, header } = await toSign(second);
    const { header: headerOfFirst } = await toSign(first);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const right = await jwsOf(document, header);
    const wrong: [string, RegExp][] = [
      ['nonsense', /not a compact JWS/],
      [await jwsOf(`${document} `, header), /payload is not the document/],
      [await jwsOf(document, {}), /header has to say "kid"/],
      [await jwsOf(document, { ...header, iss: headerOfFirst.iss }), /header has to say "iss"/],
      [await jwsOf(document, header, other), /not by this key/],
      [`${right.slice(0, -4)}AAAA`, /not by this key/],
      [`${right}.${right}`, /not a compact JWS/],
      [right.replace('.', '=.'), /not base64url/],
      [`${right}=`, /not base64url/],
      // Each of these would be taken differently by who checks the signature later.
      [rawJws(JSON.stringify({ ...header, b64: false, crit: ['b64'] }), document), /nothing else/],
      [await jwsOf(document, { ...header, jwk: {} }), /nothing else/],
      [await jwsOf(document, { ...header, exp: 1 }), /nothing else/],
      [rawJws(`{"iss":"x",${JSON.stringify(header).slice(1)}`, document), /nothing else/],
      [rawJws(JSON.stringify({ ...header, alg: 'none' }), document), /header has to say "alg"/],
      [rawJws('null', document), /header has to say/],
    ];
    const before = await app.ledger.head();
    for (const [jws, message] of wrong) {
      expect(await signNow(second, agreement.id, { jws })).toMatchObject({
        faults: [{ path: ['jws'], message: expect.stringMatching(message) }],
      });
    }
    expect(await app.ledger.head()).toBe(before);
  });

  it('can not be made by an organisation whose key was revoked', async () => {
    const { organisation } = stranger;
    const officer = await app.asMemberOf(organisation, 'OFFICER');
    const [signatory] = (await signatories(app, [{ ...stranger, officer }])) as [Signatory];
    const own = await agreed(
      [stranger, recipient],
      termsOf(await describedDataset(app, stranger), stranger, [recipient]),
    );
    const { signingKeys } = await officer.query<{ signingKeys: { id: string; version: number }[] }>(
      'query($id: ID!) { signingKeys(organisationId: $id) { id version } }',
      { id: organisation.id },
    );
    const [{ id, version } = { id: '', version: 0 }] = signingKeys;
    await organisation.admin.done('revokeSigningKey', { id, expectedVersion: version, reason: 'Lost.' });
    expect(await signNow(signatory, own.id)).toMatchObject(refused('NO_KEY'));
  });
});
