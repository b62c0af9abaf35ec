import { type Bytes, canonical, fromBase64, fromHex, hex, isObject, sha256, signedBy, utf8 } from './bytes.js';

/** What was checked does not hold. */
export interface Doubt {
  readonly ok: false;
  /** One of docs/receipts.md and docs/ledger-format.md, "findings". */
  readonly code: string;
  readonly message: string;
}

class Doubted extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function must(right: unknown, code: string, message: string): asserts right {
  if (!right) throw new Doubted(code, message);
}

/** A check that throws its first doubt, as one that answers it. */
export async function checked<T extends object>(check: () => Promise<T>): Promise<({ readonly ok: true } & T) | Doubt> {
  try {
    return { ok: true, ...(await check()) };
  } catch (error) {
    if (!(error instanceof Doubted)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

/** The ledger's own words about what happened. */
export interface LedgerEventText {
  readonly seq: number;
  readonly id: string;
  readonly occurredAt: string;
  readonly type: string;
  readonly actor: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf?: string };
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  readonly data: Readonly<Record<string, unknown>>;
}

/** A signed checkpoint: how long the ledger was, and when. */
export interface SignedCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly time: string;
  /** `name+id` of the keys that signed it. */
  readonly signedBy: readonly string[];
}

/** Keys of a ledger, by `name+id`. */
export type LedgerKeys = ReadonlyMap<string, Bytes>;

type Tree = Readonly<Record<string, unknown>>;

const MEMBERS = 'actor,audience,barred,correlationId,data,id,occurredAt,prevHash,seq,subject,topics,type'.split(',');
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const half = (value: number) => Math.floor(value / 2);
const nodeOf = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);

/** @param texts `name+id+base64`, as `ledger/checkpoint`'s owner publishes them. @throws TypeError for what is no key */
export async function ledgerKeys(texts: readonly string[]): Promise<LedgerKeys> {
  const keys = new Map<string, Bytes>();
  for (const text of texts) {
    const [, name, id, encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
    const typed = fromBase64(encoded);
    const right = typed?.length === 33 && typed[0] === 1 && (await keyId(name ?? '', typed.subarray(1))) === id;
    if (!right) throw new TypeError(`"${text}" is no key of a ledger: name+id+base64.`);
    keys.set(`${name}+${id}`, typed.slice(1));
  }
  return keys;
}

export async function keyId(name: string, raw: Uint8Array): Promise<string> {
  return hex((await sha256(utf8(`${name}\n`), Uint8Array.of(1), raw)).subarray(0, 4));
}

/**
 * Whether an event is in the ledger, or one checkpoint only adds to another, from the file alone (`tripartite-proof/1`).
 * @param file as `/ledger/events/<seq>/proof` gives it out
 * @param keys the ledger's, kept from elsewhere: those in the file are whoever's wrote it
 */
export function verifyProof(file: string, keys: readonly string[]) {
  return checked(async () => {
    const known = await ledgerKeys(keys);
    const proof = parsed(file, 'UNREADABLE', 'The file');
    must(
      isObject(proof) && proof['format'] === 'tripartite-proof/1',
      'UNREADABLE',
      'The file is no tripartite-proof/1.',
    );
    if (proof['kind'] === 'consistency') return { kind: 'consistency' as const, ...(await extended(proof, known)) };
    return { kind: 'inclusion' as const, ...(await included(proof, known)) };
  });
}

/** An inclusion proof, down to a key that is known. */
export async function included(proof: Readonly<Record<string, unknown>>, keys: LedgerKeys) {
  const { event: text, size, root } = proof;
  must(proof['kind'] === 'inclusion' && typeof text === 'string', 'PROOF', 'This is no proof of an event.');
  const steps = stepsOf(proof['proof']);
  must(isSize(size) && isHash(root), 'PROOF', 'The proof has no size and root.');
  const event = eventOf(text);
  let [place, last] = [event.seq - 1, size - 1];
  must(place <= last, 'PROOF', `The checkpoint covers ${size} events; this is number ${event.seq}.`);
  // RFC 9162, section 2.1.3.2.
  let node = await sha256(Uint8Array.of(0), await sha256(utf8(text)));
  for (const step of steps) {
    must(last > 0, 'PROOF', 'The proof has too many hashes.');
    if (place % 2 === 1 || place === last) {
      node = await nodeOf(step, node);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else node = await nodeOf(node, step);
    [place, last] = [half(place), half(last)];
  }
  must(last === 0 && hex(node) === root, 'PROOF', 'The hashes do not lead from the event to the root.');
  return { event, checkpoint: await checkpointOf(proof, keys) };
}

async function extended(proof: Readonly<Record<string, unknown>>, keys: LedgerKeys) {
  const ends = [proof['from'], proof['to']];
  const [from, to] = ends.map((end) => (isObject(end) && isSize(end['size']) && isHash(end['root']) ? end : undefined));
  must(from && to, 'PROOF', 'The proof has no two trees.');
  const steps = stepsOf(proof['proof']);
  const [place, last] = [(from['size'] as number) - 1, (to['size'] as number) - 1];
  must(place <= last, 'PROOF', 'The second tree is shorter than the first.');
  const begins = place === last ? steps.length === 0 && from['root'] === to['root'] : await beginsWith(from, to, steps);
  must(begins, 'PROOF', 'The second tree does not begin with the first.');
  return { from: await checkpointOf(from, keys), to: await checkpointOf(to, keys) };
}

/** RFC 9162, section 2.1.4.2, of trees of different sizes. */
async function beginsWith(from: Tree, to: Tree, steps: Bytes[]): Promise<boolean> {
  let [place, last] = [(from['size'] as number) - 1, (to['size'] as number) - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // A first tree that is a perfect subtree of the second is its own first node.
  if (place === 0) steps.unshift(fromHex(from['root'] as string));
  const start = steps.shift();
  if (!start) return false;
  let [one, two] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [one, two] = await Promise.all([nodeOf(step, one), nodeOf(step, two)]);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else two = await nodeOf(two, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hex(one) === from['root'] && hex(two) === to['root'];
}

function stepsOf(value: unknown): Bytes[] {
  must(Array.isArray(value) && value.length <= 128 && value.every(isHash), 'PROOF', 'The proof has no list of hashes.');
  return value.map(fromHex);
}

export function parsed(text: string, code: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Doubted(code, `${what} is not JSON.`);
  }
}

/** A value in its one spelling: so no member stands there twice, which two programs would read differently. */
export function parsedCanonical(text: string, code: string, what: string): unknown {
  const value = parsed(text, code, what);
  let spelling: string | undefined;
  try {
    spelling = canonical(value);
  } catch {
    // Half a character has no spelling.
  }
  must(spelling === text, code, `${what} is not in its one spelling (RFC 8785): it was edited.`);
  return value;
}

function eventOf(text: string): LedgerEventText {
  const event = parsedCanonical(text, 'EVENT', "The ledger's event");
  const right =
    isObject(event) &&
    Object.keys(event).sort().join() === MEMBERS.join() &&
    isSize(event['seq']) &&
    [event['actor'], event['subject'], event['data']].every(isObject);
  must(right, 'EVENT', "What is said to be the ledger's event is none.");
  return event as unknown as LedgerEventText;
}

const NOTE = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+)$/;
const BODY = /^(tripartite\/\S+)\n([1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\n$/;

/** The signed note under a size and root (C2SP `tlog-checkpoint`), by at least one known key and by no known key wrongly. */
async function checkpointOf(
  { size, root, checkpoint: note }: Readonly<Record<string, unknown>>,
  keys: LedgerKeys,
): Promise<SignedCheckpoint> {
  must(typeof note === 'string', 'UNSIGNED', 'Nobody signed what the proof leads to.');
  const [, body = '', signatures = ''] = NOTE.exec(note) ?? [];
  const [, origin, count, hash = '', time = ''] = BODY.exec(body) ?? [];
  must(origin && !Number.isNaN(Date.parse(time)), 'CHECKPOINT', 'The checkpoint is not one.');
  const bytes = fromBase64(hash);
  const same = count === String(size) && bytes !== undefined && hex(bytes) === root;
  must(same, 'CHECKPOINT', 'The checkpoint is of another size or root than the proof.');
  const by: string[] = [];
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name = '', encoded = ''] = line.split(' ');
    const marked = fromBase64(encoded);
    must(marked, 'CHECKPOINT', `The signature of ${name} under the checkpoint is not in its one spelling.`);
    const kid = `${name}+${hex(marked.subarray(0, 4))}`;
    const key = keys.get(kid);
    // Of a witness, or of a key that is not known.
    if (!key) continue;
    const right = await signedBy(key, marked.slice(4), utf8(body));
    must(right, 'CHECKPOINT', `The signature of ${name} under the checkpoint is wrong.`);
    by.push(kid);
  }
  must(by.length > 0, 'CHECKPOINT', 'No key of yours has signed the checkpoint.');
  return { origin, size: Number(count), root: root as string, time, signedBy: by };
}
