import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a test can make an authenticator do wrong. */
export interface Misbehaviour {
  /** The user was not verified (no PIN, no finger). */
  readonly unverified?: boolean;
  /** Another site's page asks. */
  readonly origin?: string;
  /** The counter says that somebody used a copy. */
  readonly counter?: number;
  /** Signs with another key. */
  readonly forged?: boolean;
}

interface Credential {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly userHandle: string;
  counter: number;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId?: string;
}

const FLAGS = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** A passkey authenticator in software (WebAuthn level 2, ES256, no attestation), as a browser would answer for it. */
export class Authenticator {
  private readonly credentials: Credential[] = [];

  /** @param origin of the page that asks */
  constructor(private readonly origin: string) {}

  /** `navigator.credentials.create()` */
  create(options: CreationOptions, wrong: Misbehaviour = {}): object {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const credential = { id: randomBytes(32), privateKey, publicKey, userHandle: options.user.id, counter: 0 };
    this.credentials.push(credential);
    const attested = Buffer.concat([Buffer.alloc(16), uint16(credential.id.length), credential.id, coseKey(publicKey)]);
    const data = this.authenticatorData(options.rp.id ?? '', 0, FLAGS.attested, wrong, attested);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return this.answer(credential, {
      clientDataJSON: this.clientData('webauthn.create', options.challenge, wrong).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `navigator.credentials.get()` with the credential made last. */
  get(options: RequestOptions, wrong: Misbehaviour = {}): object {
    const credential = this.credentials.at(-1);
    if (!credential) throw new Error('This authenticator holds no passkey.');
    credential.counter = wrong.counter ?? credential.counter + 1;
    const data = this.authenticatorData(options.rpId ?? '', credential.counter, 0, wrong);
    const client = this.clientData('webauthn.get', options.challenge, wrong);
    const key = wrong.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : credential.privateKey;
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), key);
    return this.answer(credential, {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: credential.userHandle,
    });
  }

  private answer({ id }: Credential, response: object): object {
    const text = id.toString('base64url');
    return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, challenge: string, { origin = this.origin }: Misbehaviour): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private authenticatorData(
    rpId: string,
    counter: number,
    flags: number,
    { unverified }: Misbehaviour,
    attested = Buffer.alloc(0),
  ): Buffer {
    const all = flags | FLAGS.userPresent | (unverified ? 0 : FLAGS.userVerified);
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.of(all), uint32(counter), attested]);
  }
}

/** COSE_Key of an ES256 public key (RFC 9053): kty 2, alg -7, crv 1, x, y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const coordinate = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
}

/** As much CBOR (RFC 8949) as an authenticator needs: integers, byte and text strings, maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)]);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  throw new Error(`No CBOR for ${typeof value}.`);
}

function head(major: number, length: number): Buffer {
  const type = major << 5;
  if (length < 24) return Buffer.of(type | length);
  return length < 256 ? Buffer.of(type | 24, length) : Buffer.concat([Buffer.of(type | 25), uint16(length)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
