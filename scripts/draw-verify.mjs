#!/usr/bin/env node
/**
 * Recomputes a draw by lot against docs/draws.md, from its file and public keys alone. It shares no code with the program that draws
 * and needs nothing but Node: copy this one file to wherever you trust. Only where a draw names a public beacon, the signature of that is
 * checked by @noble/curves, which is then to be installed beside it.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';

const FORMATS = ['tripartite-draw/1', 'tripartite-draw/2'];
const isFormat = (value) => FORMATS.includes(value);
const PROOF_FORMAT = 'tripartite-proof/1';
const TICKETS = 10_000;
const LARGEST = 64 * 1024 * 1024;

/** It can't be checked at all; that says nothing about the draw. */
export class Unusable extends Error {}

/** Something is wrong with the draw. */
class Wrong extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
function must(right, code, message) {
  if (!right) throw new Wrong(code, message);
}

// ── texts, JSON and hashes ──────────────────────────────────────────────────────────────────────────────────────────

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isInstant = (value) =>
  isText(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
const same = (one, other) => canonical(one) === canonical(other);

/** RFC 8785. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  if (isText(value) && !value.isWellFormed()) throw new Error('a string holds half a character');
  return JSON.stringify(value);
}

/** A value in its one canonical spelling: so no member stands there twice, which two programs would read differently. */
function parsedCanonical(text, code, what) {
  try {
    const value = JSON.parse(text);
    must(canonical(value) === text, code, `${what} is not in its one spelling (RFC 8785): it was edited.`);
    return value;
  } catch (error) {
    if (error instanceof Wrong) throw error;
    throw new Wrong(code, `${what} is not JSON: ${error.message}.`);
  }
}

/** Exactly these members, each as its check says. */
function shaped(value, shape, code, what) {
  must(isObject(value), code, `${what} is not an object.`);
  const extra = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  must(extra.length === 0, code, `${what} says more than it may: ${extra.join(', ')}.`);
  for (const [name, check] of Object.entries(shape)) {
    const right = Object.hasOwn(value, name) ? check(value[name]) : check(undefined);
    must(right, code, `${what} lacks ${name}, or it is not what it should be.`);
  }
}

// ── keys of the ledger (RFC 7517, RFC 8037, C2SP signed-note) ───────────────────────────────────────────────────────

const FIELD = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const EIGHTH = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** y of the points whose order divides 8: under such a key a signature fits any text. */
const SMALL = [0n, 1n, FIELD - 1n, EIGHTH, FIELD - EIGHTH];
const littleEndian = (bytes) => BigInt(`0x${hex(Buffer.from(bytes).reverse())}`);

/** @returns {Map<string, object>} those that sign checkpoints, as checkpoints name them */
function readKeys(bytes) {
  let set;
  try {
    set = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Unusable('The keys are not JSON.');
  }
  if (!Array.isArray(set?.keys))
    throw new Unusable('The keys are no JWK Set (RFC 7517), an object with a list "keys".');
  const found = new Map();
  for (const { kid, kty, crv, x } of set.keys) {
    const [, name, id] = /^([^\s+]+)\+([0-9a-f]{8})$/.exec(kid ?? '') ?? [];
    if (name === undefined) continue; // signs receipts, not the ledger
    const raw = Buffer.from(isText(x) ? x : '', 'base64url');
    const right = kty === 'OKP' && crv === 'Ed25519' && raw.length === 32 && raw.toString('base64url') === x;
    if (!right) throw new Unusable(`${kid} is no Ed25519 key.`);
    const y = littleEndian(raw) % 2n ** 255n;
    if (y >= FIELD || SMALL.includes(y))
      throw new Unusable(`${kid} is a point of small order: anybody could sign with it.`);
    if (id !== hex(sha256(`${name}\n`, Uint8Array.of(1), raw).subarray(0, 4)))
      throw new Unusable(`${kid} names another key than it holds.`);
    found.set(kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }));
  }
  if (found.size === 0) throw new Unusable('There is no key of the ledger among the keys.');
  return found;
}

function isSignedBy(key, text, signature) {
  if (signature.length !== 64 || littleEndian(signature.subarray(32)) >= ORDER) return false;
  return verify(null, Buffer.from(text), key, signature);
}

// ── the ledger (docs/ledger-format.md; RFC 6962, RFC 9162, C2SP tlog-checkpoint) ────────────────────────────────────

const PROOF = {
  format: (value) => value === PROOF_FORMAT,
  kind: (value) => value === 'inclusion',
  event: isText,
  size: isCount,
  root: isHash,
  proof: (value) => listOf(isHash)(value) && value.length <= 64,
  checkpoint: isText,
  publicKeys: listOf(isText),
};
const half = (value) => Math.floor(value / 2);
const nodeOf = (left, right) => sha256(Uint8Array.of(1), left, right);

/** RFC 9162, section 2.1.3.2. */
function assertIncluded(text, seq, { size, root, proof }) {
  let [place, last] = [seq - 1, size - 1];
  must(place >= 0 && place <= last, 'PROOF', `The checkpoint covers ${size} events; this is number ${seq}.`);
  let node = sha256(Uint8Array.of(0), sha256(text));
  for (const step of proof.map((each) => Buffer.from(each, 'hex'))) {
    must(last > 0, 'PROOF', 'The proof has too many hashes.');
    if (place % 2 === 1 || place === last) {
      node = nodeOf(step, node);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else node = nodeOf(node, step);
    [place, last] = [half(place), half(last)];
  }
  must(last === 0 && hex(node) === root, 'PROOF', 'The hashes do not lead from the event to the root.');
}

/** @returns {{ time: string, origin: string, size: number, root: string, body: string, own: string, lines: string[] }} what a signed note says */
function readCheckpoint(note, keys) {
  const [, body, signatures] = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+)$/.exec(note) ?? [];
  const [, origin, count, hash, time] =
    /^(tripartite\/\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (.+)\n$/.exec(body ?? '') ?? [];
  must(origin && isInstant(time), 'CHECKPOINT', 'The checkpoint is not one.');
  let own;
  const lines = signatures.trimEnd().split('\n');
  for (const line of lines) {
    const [, name, encoded] = line.split(' ');
    const marked = Buffer.from(encoded, 'base64');
    const key = keys.get(`${name}+${hex(marked.subarray(0, 4))}`);
    if (!key) continue; // of a witness, or of a key that you do not have
    const right = marked.toString('base64') === encoded && isSignedBy(key, body, marked.subarray(4));
    must(right, 'CHECKPOINT', `The signature of ${name} under the checkpoint is wrong.`);
    own ??= line;
  }
  must(own, 'CHECKPOINT', 'No key of yours has signed the checkpoint.');
  return { time, origin, size: Number(count), root: hex(Buffer.from(hash, 'base64')), body, own, lines };
}

/** The line by which a witness (C2SP tlog-cosignature) cosigned a checkpoint, and when; undefined where it did not. */
function cosignatureOf(text, { body, lines }) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded ?? '', 'base64');
  const right = typed.length === 33 && typed[0] === 4 && hex(sha256(`${name}\n`, typed).subarray(0, 4)) === id;
  must(right, 'WITNESS', `${JSON.stringify(text)} is no key of a witness.`);
  const x = typed.subarray(1).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  for (const line of lines) {
    const [, by, signature] = line.split(' ');
    const marked = Buffer.from(signature, 'base64');
    if (by !== name || hex(marked.subarray(0, 4)) !== id || marked.length !== 76) continue;
    const seconds = marked.readBigUInt64BE(4);
    const signed = isSignedBy(key, `cosignature/v1\ntime ${seconds}\n${body}`, marked.subarray(12));
    must(
      signed && marked.toString('base64') === signature,
      'WITNESS',
      `The cosignature of ${name} under the checkpoint is wrong.`,
    );
    return { line, name, at: new Date(Number(seconds) * 1000).toISOString() };
  }
  return undefined;
}

/** Cosignatures of all witnesses named; undefined where one is missing. From `until` on none are asked for, and none count. */
function cosigned({ witnesses, until }, checkpoint) {
  if (checkpoint.time >= until) return [];
  const found = witnesses.map((key) => cosignatureOf(key, checkpoint));
  return found.every((one) => one !== undefined) ? found : undefined;
}

// ── the public beacon (drand) ───────────────────────────────────────────────────────────────────────────────────────

const SCHEME = 'bls-unchained-g1-rfc9380';
/** Chains that are known to be whose they say. */
const CHAINS = {
  '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971': {
    name: 'quicknet of the League of Entropy',
    genesis: 1692803367,
    period: 3,
    publicKey:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  },
};
const BEACON = {
  chain: isHash,
  scheme: (value) => value === SCHEME,
  publicKey: (value) => isText(value) && /^[0-9a-f]{192}$/.test(value),
  genesis: isCount,
  period: (value) => isCount(value) && value > 0,
  round: (value) => isCount(value) && value > 0,
};

/** A round is the signature of its number (drand, unchained); nobody can make it before enough of the chain's nodes do. */
async function assertRound({ publicKey, round }, signature) {
  let curves;
  try {
    curves = await import('@noble/curves/bls12-381.js');
  } catch {
    throw new Unusable(
      'The draw names a public beacon; to check that, install its library beside this file: npm install @noble/curves@2.4.0',
    );
  }
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  const { shortSignatures } = curves.bls12_381;
  let right = false;
  try {
    const message = shortSignatures.hash(sha256(number), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_');
    right = shortSignatures.verify(Buffer.from(signature, 'hex'), message, Buffer.from(publicKey, 'hex'));
  } catch {
    // said below
  }
  must(right, 'BEACON', `That is not the value of round ${round} by the key that was announced.`);
}

/** An event under a checkpoint that a key of yours signed. */
function readProof(given, type, keys) {
  shaped(given, PROOF, 'PROOF', 'A proof');
  const event = parsedCanonical(given.event, 'EVENT', 'The event of the ledger');
  must(isObject(event) && isCount(event.seq) && isObject(event.data), 'EVENT', 'That is no event of the ledger.');
  must(event.type === type, 'EVENT', `The event is ${JSON.stringify(event.type)}, not ${type}.`);
  assertIncluded(given.event, event.seq, given);
  const checkpoint = readCheckpoint(given.checkpoint, keys);
  const fits = checkpoint.size === given.size && checkpoint.root === given.root;
  must(fits, 'CHECKPOINT', 'The checkpoint is of another size or root than the proof.');
  return { event, checkpoint };
}

// ── what a draw says ────────────────────────────────────────────────────────────────────────────────────────────────

const FILE = {
  format: isFormat,
  announcement: isObject,
  announced: isObject,
  result: isObject,
  drawn: (value) => value === null || isObject(value),
};
const isSignature = (value) => isText(value) && /^[0-9a-f]{96}$/.test(value);
/** What version 2 has besides. */
const FILE_2 = { ...FILE, beacon: (value) => value === null || isSignature(value) };
const RESULT = { seed: isHash, ticket: isCount, drawn: listOf(isText), alternates: listOf(isText) };
const RESULT_2 = { ...RESULT, withoutAlternate: listOf(isText) };
const ANNOUNCEMENT = {
  format: isFormat,
  drawId: isText,
  approvalId: isText,
  stage: isText,
  group: isText,
  poolId: isText,
  poolHash: isHash,
  drawAt: isInstant,
  draw: (value) => isCount(value) && value > 0,
  alternates: isCount,
  quotas: Array.isArray,
  pool: Array.isArray,
  lots: Array.isArray,
};
const ANNOUNCEMENT_2 = { ...ANNOUNCEMENT, seedOf: isObject };
const SEED_OF = {
  witnesses: listOf(isText),
  until: isInstant,
  beacon: (value) => value === null || isObject(value),
};
const EXPERT = {
  id: isText,
  of: isText,
  strata: (value) => isObject(value) && Object.values(value).every(isText),
  recent: isCount,
  excluded: (value) => value === null || (isText(value) && value !== ''),
};
/** Why somebody may be left out; of another reason, which a later platform may have, it is said that it is not known here. */
const REASONS = ['PARTY', 'CONFLICT', 'DECIDED'];
const limit = (value) => value === undefined || isCount(value);
const QUOTA = { stratum: isText, value: isText, min: limit, max: limit };
const LOT = { tickets: (value) => isCount(value) && value > 0, members: listOf(isCount) };

/** Every committee that has a ticket may be drawn: by number, by quotas, and of people whom nothing ties to it. */
function assertLots({ pool, quotas, lots, draw }) {
  const ids = new Set(pool.map(({ id }) => id));
  must(ids.size === pool.length, 'POOL', 'Somebody stands in the pool twice.');
  let tickets = 0;
  for (const { tickets: count, members } of lots) {
    tickets += count;
    const who = members.map((at) => pool[at]);
    const right = new Set(members).size === draw && members.length === draw && who.every((one) => one && !one.excluded);
    must(right, 'LOTS', 'A committee names somebody twice, too many or too few, or who must not be drawn.');
    must(new Set(who.map(({ of }) => of)).size === draw, 'LOTS', 'A committee has two of one organisation.');
    for (const { stratum, value, min = 0, max = draw } of quotas) {
      const has = who.filter(({ strata }) => strata[stratum] === value).length;
      must(
        has >= min && has <= max,
        'QUOTA',
        `A committee has ${has} of ${stratum} ${value}: from ${min} to ${max} may be.`,
      );
    }
  }
  must(tickets === TICKETS, 'LOTS', `There are ${tickets} tickets; there must be ${TICKETS}.`);
}

/** Version 1: size and root, which whoever writes events can compute ahead. Version 2: all that was signed, by whom, and the beacon. */
function seedOf({ format, drawId, seedOf: sources }, checkpoint, beacon) {
  const { size, root, body, own } = checkpoint;
  if (!sources) return hex(sha256(`${format}\n${drawId}\n${size}\n${root}\n`));
  const counted = [own, ...cosigned(sources, checkpoint).map(({ line }) => line)];
  return hex(sha256(`${format}\n${drawId}\n${body}\n${counted.map((line) => `${line}\n`).join('')}${beacon ?? ''}\n`));
}

/** Version 2: each time who can step in for most of the drawn for whom nobody can yet; of these the first in order. */
function standIns(drawn, others, { quotas, alternates }) {
  const can = (one, gone) =>
    drawn.every(({ of }) => of !== one.of) &&
    quotas.every(({ stratum, value, min = 0, max = drawn.length }) => {
      const has = drawn.filter((each) => (each === gone ? one : each).strata[stratum] === value).length;
      return has >= min && has <= max;
    });
  const chosen = [];
  let open = drawn;
  while (chosen.length < alternates && chosen.length < others.length) {
    const left = others.filter((one) => !chosen.includes(one));
    const worth = new Map(left.map((one) => [one, open.filter((gone) => can(one, gone)).length]));
    const best = Math.max(...worth.values());
    const next = left.find((one) => worth.get(one) === best);
    chosen.push(next);
    open = open.filter((gone) => !can(next, gone));
  }
  return { chosen: others.filter((one) => chosen.includes(one)), open };
}

function recomputed(announcement, checkpoint, beacon) {
  const { format, drawId, pool, lots, alternates } = announcement;
  const seed = seedOf(announcement, checkpoint, beacon);
  const ticket = Number(BigInt(`0x${seed}`) % BigInt(TICKETS));
  let passed = 0;
  const lot = lots.find(({ tickets }) => (passed += tickets) > ticket);
  const members = [...lot.members].sort((a, b) => a - b);
  const order = new Map(pool.map(({ id }) => [id, hex(sha256(`${seed}\n${drawId}\n${id}`))]));
  const others = pool.filter(({ excluded }, at) => !excluded && !members.includes(at));
  others.sort((a, b) => a.recent - b.recent || (order.get(a.id) < order.get(b.id) ? -1 : 1));
  const ids = (all) => all.map(({ id }) => id);
  const drawn = members.map((at) => pool[at]);
  const found = { seed, ticket, drawn: ids(drawn) };
  if (format === FORMATS[0]) return { ...found, alternates: ids(others.slice(0, alternates)) };
  const { chosen, open } = standIns(drawn, others, announcement);
  return { ...found, alternates: ids(chosen), withoutAlternate: ids(open) };
}

// ── the check ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {Uint8Array} file the draw's file as it was given out
 * @param {Uint8Array} keys a JWK Set
 * @param {string[] | null} notes every checkpoint of the ledger, from an export; null when there is none to compare with
 * @returns {{ proved: string[], unproved: string[], findings: { code: string, message: string }[] }}
 */
export async function verifyDraw(file, keys, notes = null) {
  const known = readKeys(keys);
  const result = { proved: [], unproved: [], findings: [] };
  try {
    await examine(file, known, notes, result);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    result.findings.push({ code: error.code, message: error.message });
  }
  return result;
}

async function examine(file, keys, notes, { proved, unproved }) {
  must(file.length <= LARGEST, 'FILE', 'No draw is so long.');
  let text;
  try {
    text = utf8.decode(file);
  } catch {
    throw new Wrong('FILE', 'The file is not UTF-8.');
  }
  const given = parsedCanonical(text, 'FILE', 'The file');
  const first = given.format === FORMATS[0];
  shaped(given, first ? FILE : FILE_2, 'FILE', 'The file');
  const { announcement, result, beacon = null } = given;
  shaped(announcement, first ? ANNOUNCEMENT : ANNOUNCEMENT_2, 'FILE', 'What was announced');
  must(announcement.format === given.format, 'FILE', 'The file and the announcement are of two versions.');
  if (!first) {
    shaped(announcement.seedOf, SEED_OF, 'FILE', 'What the seed is made of');
    if (announcement.seedOf.beacon) shaped(announcement.seedOf.beacon, BEACON, 'BEACON', 'The beacon');
    must(
      (beacon === null) === (announcement.seedOf.beacon === null),
      'BEACON',
      'The value is not that of the beacon named.',
    );
  }
  announcement.pool.forEach((one) => shaped(one, EXPERT, 'POOL', 'Somebody in the pool'));
  announcement.quotas.forEach((one) => shaped(one, QUOTA, 'QUOTA', 'A quota'));
  announcement.lots.forEach((one) => shaped(one, LOT, 'LOTS', 'A committee'));
  shaped(result, first ? RESULT : RESULT_2, 'RESULT', 'What was drawn');

  const { event, checkpoint } = readProof(given.announced, 'approval.draw.announced', keys);
  const { data } = event;
  const hash = hex(sha256(canonical(announcement)));
  must(data.announcementHash === hash, 'ANNOUNCEMENT', 'What the ledger holds is the hash of another announcement.');
  for (const name of ['drawId', 'approvalId', 'stage', 'group', 'poolId', 'poolHash', 'drawAt'])
    must(data[name] === announcement[name], 'ANNOUNCEMENT', `The ledger and the announcement differ in ${name}.`);
  const pool = announcement.pool.map(({ id, of, strata }) => ({ id, of, strata }));
  must(hex(sha256(canonical(pool))) === announcement.poolHash, 'POOL', 'The hash is that of another pool.');
  must(event.occurredAt !== undefined, 'EVENT', 'The event has no time.');
  must(
    checkpoint.time >= announcement.drawAt,
    'TIME',
    `The checkpoint is of ${checkpoint.time}, before ${announcement.drawAt}.`,
  );
  proved.push(
    `The ledger ${checkpoint.origin} held the announcement as event ${event.seq}; the seed comes of its checkpoint of ${checkpoint.time}.`,
  );
  if (!first) await assertSources(announcement, checkpoint, beacon, { proved, unproved });
  if (notes) assertFirst(notes, event.seq, announcement, checkpoint, keys);
  if (notes) proved.push(`No checkpoint of the ledger was signed between ${announcement.drawAt} and that one.`);
  else unproved.push('That no earlier checkpoint would have served: give an export of the ledger with --ledger.');

  assertLots(announcement);
  const right = recomputed(announcement, checkpoint, beacon);
  must(same(right, result), 'RESULT', 'The seed draws others than it is said to have drawn.');
  proved.push(
    `Each of ${announcement.lots.length} committees is of ${announcement.draw} experts and meets the quotas; ticket ${right.ticket} was drawn.`,
    `Drawn: ${right.drawn.join(', ')}. Alternates: ${right.alternates.join(', ') || 'none'}.`,
    ...(right.withoutAlternate?.length > 0
      ? [`No alternate could step in for ${right.withoutAlternate.join(', ')}, were they alone to leave.`]
      : []),
    `Of those who could be drawn, nobody had less than ${leastChance(announcement)} of 100.`,
  );
  if (given.drawn) {
    const { event: kept } = readProof(given.drawn, 'approval.draw.drawn', keys);
    const { drawId, checkpointSize, beacon: told = null } = kept.data;
    const said = Object.fromEntries(Object.keys(right).map((name) => [name, kept.data[name]]));
    const fits =
      drawId === announcement.drawId && checkpointSize === checkpoint.size && told === beacon && same(right, said);
    must(fits, 'RESULT', 'The ledger says that others were drawn.');
    proved.push(`The ledger holds the same as event ${kept.seq}.`);
  } else unproved.push('That the ledger holds the same: no checkpoint covered it yet when the file was made.');
  unproved.push(
    ...[...new Set(announcement.pool.map(({ excluded }) => excluded))]
      .filter((reason) => reason !== null && !REASONS.includes(reason))
      .map(
        (reason) =>
          `What ${JSON.stringify(reason)} means: this program does not know it as a reason to leave somebody out.`,
      ),
    'That everybody who was excluded had to be, and that no lottery would have been fairer to whoever had the least chance.',
    ...(announcement.seedOf?.beacon
      ? []
      : [
          'That whoever signs checkpoints did not try several: what they sign last decides the seed. Witnesses, and checkpoints kept by others, tell.',
        ]),
  );
  if (first)
    unproved.push(
      'That nobody who writes events steered the seed: in this version it comes of the root alone, which they can compute ahead.',
    );
}

/** Version 2: who had to sign before anybody could know the seed, and what was not known then. */
async function assertSources({ seedOf: sources, drawAt }, checkpoint, value, { proved, unproved }) {
  const { beacon, witnesses } = sources;
  const by = cosigned(sources, checkpoint);
  must(
    by,
    'WITNESS',
    `Not all witnesses named have cosigned the checkpoint, which counts without them from ${sources.until} on.`,
  );
  if (by.length > 0) proved.push(`${by.map(({ name }) => name).join(', ')} cosigned it.`);
  else if (witnesses.length > 0)
    unproved.push(`That the witnesses named saw the checkpoint: none had cosigned one by ${sources.until}.`);
  if (!beacon) return;
  await assertRound(beacon, value);
  const out = new Date((beacon.genesis + (beacon.round - 1) * beacon.period) * 1000).toISOString();
  must(out > drawAt, 'BEACON', `Round ${beacon.round} came out at ${out}, before ${drawAt}.`);
  const { name, ...chain } = CHAINS[beacon.chain] ?? {};
  const is = name && Object.keys(chain).every((member) => chain[member] === beacon[member]);
  must(is || !name, 'BEACON', `The chain is called ${name}, and has another key or other times than that.`);
  proved.push(
    `The seed is made of round ${beacon.round} of ${name ?? `the beacon ${beacon.chain}`} too, which came out at ${out}.`,
  );
  if (!name)
    unproved.push(
      `Whose the beacon is: compare its key with what they publish who run it, ${beacon.publicKey.slice(0, 32)}…`,
    );
  const late = [checkpoint.time, ...by.map(({ at }) => at)].some((at) => at >= out);
  if (late)
    unproved.push(
      'That the checkpoint was signed before the round came out: its times say otherwise, so several could have been tried.',
    );
  else if (by.length > 0)
    proved.push('Witnesses saw the checkpoint before the round came out, so nobody could try several.');
  else
    unproved.push(
      "That the checkpoint was signed before the round came out, but by the signer's own word: a witness, or a copy kept by others, tells.",
    );
}

/** The checkpoint is the first of all that cover the announcement and are dated at or after the time named. */
function assertFirst(notes, seq, { drawAt, seedOf: sources }, used, keys) {
  const all = notes.map((note) => readCheckpoint(note, keys));
  const could = all
    .filter((one) => one.time >= drawAt && one.size >= seq && (!sources || cosigned(sources, one)))
    .sort((a, b) => a.size - b.size);
  const [first] = could;
  must(first, 'FIRST', 'The export has no checkpoint after the time named; it is older than the draw.');
  must(first.size === used.size && first.root === used.root, 'FIRST', `The checkpoint of ${first.time} came first.`);
}

function leastChance({ pool, lots }) {
  const chances = pool.map((_, at) =>
    lots.reduce((all, { tickets, members }) => all + (members.includes(at) ? tickets : 0), 0),
  );
  return (Math.min(...chances.filter((one) => one > 0)) / (TICKETS / 100)).toFixed(2);
}

// ── command line ────────────────────────────────────────────────────────────────────────────────────────────────────

const USAGE = `Recomputes a draw by lot, without any network.

  npm run draw:verify -- DRAW KEYS
  node draw-verify.mjs DRAW KEYS     the draw's file as the platform gave it out; its public keys as a JWK Set

  --ledger FILE    an export of the ledger: was the checkpoint the first after the time named?
  --json           the result as JSON

Exit code: 0 the draw verifies; 1 it does not; 2 it could not be checked.
`;

function notesIn(path) {
  const [header] = utf8.decode(readFileSync(path)).split('\n');
  try {
    const { checkpoints } = JSON.parse(header);
    if (Array.isArray(checkpoints) && checkpoints.every(isText)) return checkpoints;
  } catch {
    // said below
  }
  throw new Unusable(`${path} is no export of a ledger.`);
}

async function main(args) {
  const options = { json: { type: 'boolean' }, ledger: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) return void process.stdout.write(USAGE);
  if (positionals.length !== 2) throw new Unusable(`Name the draw and the file of keys.\n\n${USAGE}`);
  const [file, keys] = positionals.map((path) => readFileSync(path));
  const result = await verifyDraw(file, keys, values.ledger ? notesIn(values.ledger) : null);
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : described(result));
  if (result.findings.length > 0) process.exitCode = 1;
}

function described({ proved, unproved, findings }) {
  const lines = [
    ...(findings.length === 0 ? proved.map((text) => `✓ ${text}`) : []),
    ...findings.map(({ code, message }) => `✗ ${code.padEnd(12)} ${message}`),
    ...unproved.map((text) => `  Not proved: ${text}`),
    findings.length === 0 ? 'The draw verifies.' : 'The draw does NOT verify.',
  ];
  // Keys of strata come from people: nothing in them may move the cursor or turn the line about.
  return `${lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')).join('\n')}\n`;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main(process.argv.slice(2)).catch((error) => {
    const expected = error instanceof Unusable || error.code?.startsWith('ERR_PARSE_ARGS') || error.code === 'ENOENT';
    process.stderr.write(`Not checked: ${expected ? error.message : error.stack}\n`);
    process.exitCode = 2;
  });
}
