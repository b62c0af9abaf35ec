import type { ProofQuery } from '../../graphql/generated/graphql.js';

type Event = NonNullable<ProofQuery['ledgerEvent']>;
type Proof = NonNullable<ProofQuery['ledgerInclusionProof']>;

/** What was found: true and false speak for themselves; undefined where the browser can't tell. */
export interface Verdict {
  /** What is shown is what was hashed, and has the hash that stands beside it. */
  readonly hash: boolean;
  /** The hash lies in the tree whose root the checkpoint signs; undefined while no checkpoint covers the event. */
  readonly included?: boolean;
  /** The checkpoint's own words say this size and root, and its key signed them. */
  readonly signed?: boolean;
}

/**
 * Checks an event as docs/ledger-format.md says, in the browser, with nothing but the Web Crypto API: the hash over its
 * content, the inclusion proof (RFC 9162 section 2.1.3.2) at the event's own place, and the checkpoint's Ed25519 signature.
 */
export async function verify(event: Event, proof: Proof | null | undefined): Promise<Verdict> {
  const shown = canonical(row(event)) === event.canonical;
  const hash = shown && hex(await sha256(new TextEncoder().encode(event.canonical))) === event.hash;
  if (!proof) return { hash };
  const { checkpoint } = proof;
  const included = await leadsTo(checkpoint.root, event.hash, event.seq - 1, checkpoint.size, proof.proof);
  return { hash, included, signed: await isSigned(checkpoint) };
}

/** The row as it was hashed: every member but `hash`. */
function row(event: Event): Record<string, unknown> {
  const { seq, id, occurredAt, type, actor, subject, audience, barred, topics, data, correlationId, prevHash } = event;
  const { memberId, organisationId, onBehalfOf } = actor;
  return {
    seq,
    id,
    occurredAt,
    type,
    actor: { memberId, organisationId, ...(onBehalfOf && { onBehalfOf }) },
    // Names of GraphQL can't hold a hyphen.
    subject: { kind: subject.kind.toLowerCase().replaceAll('_', '-'), id: subject.id, version: subject.version },
    audience,
    barred,
    topics,
    data,
    correlationId: correlationId ?? null,
    prevHash,
  };
}

/** RFC 8785; JavaScript's own way to write numbers and strings is the standard's. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

/** Whether the leaf stands at its place, from 0, in the tree of that size and root. */
export async function leadsTo(root: string, leaf: string, index: number, size: number, proof: readonly string[]) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![root, leaf, ...proof].every((each) => /^[0-9a-f]{64}$/.test(each))) return false;
  let node = await sha256(bytes([0], fromHex(leaf)));
  let place = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = await sha256(bytes([1], fromHex(sibling), node));
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else node = await sha256(bytes([1], node, fromHex(sibling)));
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hex(node) === root;
}

/** @returns undefined where the browser knows no Ed25519 */
export async function isSigned({ size, root, note, publicKey }: Proof['checkpoint']): Promise<boolean | undefined> {
  const end = note.lastIndexOf('\n\n');
  const said = note.slice(0, end + 1);
  const [origin, saidSize, saidRoot] = said.split('\n');
  const [, name, encoded] = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/]+=*)$/.exec(publicKey) ?? [];
  if (end < 0 || !origin || saidSize !== String(size) || saidRoot !== toBase64(fromHex(root))) return false;
  const typed = fromBase64(encoded ?? '');
  if (typed?.length !== 33 || typed[0] !== 1) return false;
  const lines = note.slice(end + 2).split('\n');
  const marked = lines.flatMap((line) => {
    const [dash, by, signature, ...more] = line.split(' ');
    const bytes = dash === '\u2014' && by === name && more.length === 0 ? fromBase64(signature ?? '') : null;
    return bytes?.length === 68 ? [bytes.slice(4)] : [];
  });
  try {
    const imported = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
    const text = new TextEncoder().encode(said);
    const found = await Promise.all(
      marked.map((signature) => crypto.subtle.verify('Ed25519', imported, signature, text)),
    );
    return found.includes(true);
  } catch {
    return undefined;
  }
}

async function sha256(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

function bytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function hex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** @returns null for anything but the one spelling of these bytes */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

function toBase64(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data));
}
