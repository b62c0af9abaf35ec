import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * A signed statement of how long the ledger is and what it holds, as a signed note (C2SP signed-note and
 * tlog-checkpoint) with Ed25519, so that common transparency-log tools can read it.
 */
export interface Checkpoint {
  /** Names the ledger: no spaces, no plus sign; see {@link checkpointOrigin}. */
  readonly origin: string;
  /** Number of rows covered: `seq` 1 to `size`. */
  readonly size: number;
  /** Merkle root over those rows, in hexadecimal. */
  readonly root: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly time: string;
}

/** Origin of a ledger's checkpoints. */
export function checkpointOrigin(epoch: string): string {
  return `tripartite/${epoch}`;
}

/**
 * Writes and signs the note.
 * @param keyName by which verifiers find the key; no spaces, no plus sign
 * @throws RangeError when a part can't be written unambiguously
 */
export function signCheckpoint(checkpoint: Checkpoint, keyName: string, privateKey: KeyObject): string {
  const body = checkpointBody(checkpoint);
  checkName(keyName);
  const signature = sign(null, Buffer.from(body), privateKey);
  const marked = Buffer.concat([keyId(keyName, rawPublicKey(createPublicKey(privateKey))), signature]);
  return `${body}\n— ${keyName} ${marked.toString('base64')}\n`;
}

/**
 * Reads a note and checks it against the keys given.
 * @param publicKeys in the form of {@link publicKeyText}; signatures by other keys are ignored, as the format asks
 * @returns what is signed, or null when the note is malformed, no known key has signed it, or a known key's signature is wrong
 */
export function verifyCheckpoint(note: string, publicKeys: readonly string[]): Checkpoint | null {
  const end = note.lastIndexOf('\n\n');
  const checkpoint = end < 0 ? null : parseBody(note.slice(0, end + 1));
  if (!checkpoint) return null;

  const body = Buffer.from(note.slice(0, end + 1));
  const keys = publicKeys.map(parsePublicKey);
  let known = 0;
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '') return null;
  for (const line of lines) {
    const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    if (!name || !encoded) return null;
    const marked = Buffer.from(encoded, 'base64');
    if (marked.toString('base64') !== encoded) return null; // a second spelling of the same signature
    const key = keys.find((each) => each.name === name && marked.subarray(0, 4).equals(each.id));
    if (!key) continue;
    if (!verify(null, body, key.publicKey, marked.subarray(4))) return null;
    known += 1;
  }
  return known > 0 ? checkpoint : null;
}

/** A public key as verifiers keep it: `name+id+base64(0x01, key)` (C2SP signed-note). */
export function publicKeyText(name: string, publicKey: KeyObject): string {
  checkName(name);
  const raw = rawPublicKey(publicKey);
  const typed = Buffer.concat([ED25519, raw]);
  return `${name}+${keyId(name, raw).toString('hex')}+${typed.toString('base64')}`;
}

/** The text that is signed: one line each, the last with its line feed. */
function checkpointBody({ origin, size, root, time }: Checkpoint): string {
  checkName(origin);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is not a number of rows.`);
  if (!/^[0-9a-f]{64}$/.test(root)) throw new RangeError(`"${root}" is not a SHA-256 hash in lower-case hexadecimal.`);
  if (!TIME.test(time)) throw new RangeError(`"${time}" is not a UTC instant with milliseconds.`);
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\ntime ${time}\n`;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function parseBody(body: string): Checkpoint | null {
  const [origin, size, root, time, ...rest] = body.split('\n');
  if (!origin || !size || !root || !time?.startsWith('time ') || rest.length !== 1) return null;
  const checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64').toString('hex'),
    time: time.slice('time '.length),
  };
  try {
    // Only the one way to write it is accepted: no leading zeros, no sloppy base64.
    return checkpointBody(checkpoint) === body ? checkpoint : null;
  } catch {
    return null;
  }
}

const ED25519 = Uint8Array.of(1);

/** First four bytes of SHA-256(name, line feed, type, key), which tell keys of the same name apart. */
function keyId(name: string, raw: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest().subarray(0, 4);
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new RangeError('Checkpoints are signed with an Ed25519 key.');
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}

/** @throws RangeError when the text is not a key, or its id not the one of the key */
function parsePublicKey(text: string): { name: string; id: Buffer; publicKey: KeyObject } {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const typed = Buffer.from(encoded ?? '', 'base64');
  const raw = typed.subarray(1);
  if (!name || !id || typed.length !== 33 || typed[0] !== 1 || keyId(name, raw).toString('hex') !== id) {
    throw new RangeError(`"${text}" is not an Ed25519 public key in the form name+id+key.`);
  }
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  return { name, id: Buffer.from(id, 'hex'), publicKey };
}

function checkName(name: string): void {
  if (!/^[^\s+]+$/u.test(name)) throw new RangeError(`"${name}" may hold neither white space nor a plus sign.`);
}
