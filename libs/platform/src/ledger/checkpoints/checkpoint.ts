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

/**
 * Origin of a ledger's checkpoints. After an older state was restored the ledger goes on otherwise than was signed, so it is
 * another log to witnesses and to whoever kept a checkpoint.
 * @param generation another after every restore
 */
export function checkpointOrigin(epoch: string, generation = 1): string {
  return `tripartite/${epoch}${generation > 1 ? `.${generation}` : ''}`;
}

/** What two processes take the database's clock for differs by its way to them, on a machine with much to do by more than a second. */
const APART_MS = 2000;

/**
 * When a checkpoint is dated, as RFC 3339 in UTC: never before those there are.
 * @param dates of those
 * @returns undefined when the clock has gone back
 */
export function datedAfter(now: Date, dates: readonly string[]): string | undefined {
  const latest = Math.max(...dates.map(Date.parse), now.getTime());
  return latest - now.getTime() > APART_MS ? undefined : new Date(latest).toISOString();
}

/**
 * Writes the note and has it signed.
 * @param keyName by which verifiers find the key; no spaces, no plus sign
 * @param sign by Ed25519 with the private part of the key
 * @throws RangeError when a part can't be written unambiguously
 */
export async function signedCheckpoint(
  checkpoint: Checkpoint,
  keyName: string,
  publicKey: KeyObject,
  sign: (body: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  const body = bodyFor(checkpoint, keyName);
  return noteOf(body, keyName, publicKey, await sign(Buffer.from(body)));
}

/** The same with a private key that is at hand. */
export function signCheckpoint(checkpoint: Checkpoint, keyName: string, privateKey: KeyObject): string {
  const body = bodyFor(checkpoint, keyName);
  return noteOf(body, keyName, createPublicKey(privateKey), sign(null, Buffer.from(body), privateKey));
}

function bodyFor(checkpoint: Checkpoint, keyName: string): string {
  checkName(keyName);
  return checkpointBody(checkpoint);
}

function noteOf(body: string, keyName: string, publicKey: KeyObject, signature: Uint8Array): string {
  const marked = Buffer.concat([keyId(keyName, rawPublicKey(publicKey)), signature]);
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
  const keys = publicKeys.map((text) => parsePublicKey(text));
  let known = 0;
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '') return null;
  for (const line of lines) {
    const signature = parseSignature(line);
    if (!signature) return null;
    const { name, marked } = signature;
    const key = keys.find((each) => each.name === name && marked.subarray(0, 4).equals(each.id));
    if (!key) continue;
    if (!verify(null, body, key.publicKey, marked.subarray(4))) return null;
    known += 1;
  }
  return known > 0 ? checkpoint : null;
}

/**
 * Whether a line of a note is this witness's cosignature of the note (C2SP tlog-cosignature, Ed25519).
 * @param note as it was sent to the witness
 */
export function isCosignature(line: string, note: string, { name, id, publicKey }: NoteKey): boolean {
  const signature = parseSignature(line);
  if (!signature || signature.name !== name || !signature.marked.subarray(0, 4).equals(id)) return false;
  const { marked } = signature;
  if (marked.length !== 4 + 8 + 64) return false;
  const body = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const said = `cosignature/v1\ntime ${marked.readBigUInt64BE(4)}\n${body}`;
  return verify(null, Buffer.from(said), publicKey, marked.subarray(12));
}

function parseSignature(line: string): { name: string; marked: Buffer } | null {
  const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  if (!name || !encoded) return null;
  const marked = Buffer.from(encoded, 'base64');
  return marked.toString('base64') === encoded ? { name, marked } : null; // else a second spelling of the same signature
}

/** A public key as verifiers keep it: `name+id+base64(0x01, key)` (C2SP signed-note). */
export function publicKeyText(name: string, publicKey: KeyObject): string {
  checkName(name);
  const raw = rawPublicKey(publicKey);
  const typed = Buffer.concat([ED25519, raw]);
  return `${name}+${keyId(name, raw).toString('hex')}+${typed.toString('base64')}`;
}

/** The same of a witness (C2SP tlog-cosignature). */
export function witnessKeyText({ name, id, publicKey }: NoteKey): string {
  return `${name}+${id.toString('hex')}+${Buffer.concat([COSIGNATURE, rawPublicKey(publicKey)]).toString('base64')}`;
}

/** The text that is signed: one line each, the last with its line feed. */
function checkpointBody({ origin, size, root, time }: Checkpoint): string {
  checkName(origin);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is not a number of rows.`);
  if (!/^[0-9a-f]{64}$/.test(root)) throw new RangeError(`"${root}" is not a SHA-256 hash in lower-case hexadecimal.`);
  if (!isInstant(time)) throw new RangeError(`"${time}" is not a UTC instant with milliseconds.`);
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\ntime ${time}\n`;
}

/** In the one form that is written; 30 February is none. */
function isInstant(time: string): boolean {
  const at = new Date(time);
  return !Number.isNaN(at.getTime()) && at.toISOString() === time;
}

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
const COSIGNATURE = Uint8Array.of(4);

/** First four bytes of SHA-256(name, line feed, type, key), which tell keys of the same name apart. */
function keyId(name: string, raw: Uint8Array, kind = ED25519): Buffer {
  return createHash('sha256').update(`${name}\n`).update(kind).update(raw).digest().subarray(0, 4);
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new RangeError('Checkpoints are signed with an Ed25519 key.');
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}

/** A key by which notes are checked. */
export interface NoteKey {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

/**
 * Reads a key as verifiers keep it: of whoever signs checkpoints, or of a witness (C2SP tlog-cosignature).
 * @throws RangeError when the text is not such a key, or its id not the one of the key
 */
export function parsePublicKey(text: string, of: 'signer' | 'witness' = 'signer'): NoteKey {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const typed = Buffer.from(encoded ?? '', 'base64');
  const raw = typed.subarray(1);
  const kind = of === 'signer' ? ED25519 : COSIGNATURE;
  const right = typed.length === 33 && typed[0] === kind[0] && typed.toString('base64') === encoded;
  if (!name || !id || !right || keyId(name, raw, kind).toString('hex') !== id) {
    throw new RangeError(`"${text}" is not an Ed25519 public key of a ${of} in the form name+id+key.`);
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
