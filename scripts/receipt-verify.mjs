#!/usr/bin/env node
/**
 * Checks a receipt against docs/receipts.md, from the receipt and public keys alone. It shares no code with the program that
 * writes receipts and needs nothing but Node: copy this one file to wherever you trust.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';

const FORMAT = 'tripartite-receipt/1';
const PROOF_FORMAT = 'tripartite-proof/1';
const TYPE = 'tripartite-receipt';
const LARGEST = 16 * 1024 * 1024;

/** It can't be checked at all; that says nothing about the receipt. */
export class Unusable extends Error {}

/** Something is wrong with the receipt. */
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
const isCount = (value) => Number.isSafeInteger(value) && value > 0;

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
  let value;
  try {
    value = JSON.parse(text);
    must(canonical(value) === text, code, `${what} is not in its one spelling (RFC 8785): it was edited.`);
  } catch (error) {
    if (error instanceof Wrong) throw error;
    throw new Wrong(code, `${what} is not JSON: ${error.message}.`);
  }
  return value;
}

/** Base64url in its one spelling: no padding, no other signs, no bits that stand for nothing. */
function bytesOf(text, code, what) {
  const bytes = Buffer.from(text, 'base64url');
  must(bytes.toString('base64url') === text, code, `${what} is not base64url in its one spelling.`);
  return bytes;
}

function decoded(bytes, code, what) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Wrong(code, `${what} is not UTF-8.`);
  }
}

/** Exactly these members, each as its check says. */
function shaped(value, shape, code, what) {
  must(isObject(value), code, `${what} is not an object.`);
  const extra = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  must(extra.length === 0, code, `${what} says more than a receipt does: ${extra.join(', ')}.`);
  for (const [name, check] of Object.entries(shape)) {
    must(
      Object.hasOwn(value, name) && check(value[name]),
      code,
      `${what} lacks ${name}, or it is not what it should be.`,
    );
  }
}

// ── keys (RFC 7517, RFC 8037, C2SP signed-note) ─────────────────────────────────────────────────────────────────────

const FIELD = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const EIGHTH = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** y of the points whose order divides 8: under such a key a signature fits any text. */
const SMALL = [0n, 1n, FIELD - 1n, EIGHTH, FIELD - EIGHTH];
const littleEndian = (bytes) => BigInt(`0x${hex(Buffer.from(bytes).reverse())}`);
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** @returns {{ receipts: Map<string, object>, checkpoints: Map<string, object> }} by kid; no key counts as both */
function readKeys(bytes) {
  const unusable = (message) => {
    throw new Unusable(`The keys can't be used: ${message}`);
  };
  let set;
  try {
    set = JSON.parse(utf8.decode(bytes));
  } catch {
    unusable('the file is not JSON.');
  }
  if (!Array.isArray(set?.keys)) unusable('the file is no JWK Set (RFC 7517), an object with a list "keys".');
  const receipts = new Map();
  const checkpoints = new Map();
  for (const jwk of set.keys) {
    if (!isObject(jwk) || !isText(jwk.kid)) unusable('a key has no kid.');
    const { kid, kty, crv, x, use = 'sig', alg = 'EdDSA' } = jwk;
    if (PRIVATE.some((name) => Object.hasOwn(jwk, name))) unusable(`${kid} holds a private key; it is disclosed.`);
    if (kty !== 'OKP' || crv !== 'Ed25519' || use !== 'sig' || alg !== 'EdDSA')
      unusable(`${kid} is not an Ed25519 key for signatures.`);
    const raw = Buffer.from(isText(x) ? x : '', 'base64url');
    if (raw.length !== 32 || raw.toString('base64url') !== x) unusable(`${kid} has not the 32 bytes of a key.`);
    const y = littleEndian(raw) % 2n ** 255n;
    if (y >= FIELD || SMALL.includes(y)) unusable(`${kid} is a point of small order: anybody could sign with it.`);
    if (receipts.has(kid) || checkpoints.has(kid)) unusable(`${kid} stands there twice.`);
    let key;
    try {
      key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    } catch {
      unusable(`${kid} is no point on the curve.`);
    }
    const [, name, id] = /^([^\s+]+)\+([0-9a-f]{8})$/.exec(kid) ?? [];
    if (name !== undefined) {
      const right = hex(sha256(`${name}\n`, Uint8Array.of(1), raw).subarray(0, 4));
      if (id !== right) unusable(`${kid} names another key than it holds.`);
      checkpoints.set(kid, { name, id, key });
    } else {
      const thumbprint = sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).toString('base64url');
      if (kid !== thumbprint)
        unusable(`${kid} is neither the thumbprint of its key (RFC 7638) nor the name of a ledger's.`);
      receipts.set(kid, { key });
    }
  }
  return { receipts, checkpoints };
}

/** Node would refuse an s that is too large as well; a signature has one spelling, whoever else reads it. */
function isSignedBy(key, text, signature) {
  if (signature.length !== 64 || littleEndian(signature.subarray(32)) >= ORDER) return false;
  return verify(null, Buffer.from(text), key, signature);
}

// ── the signature (RFC 7515) ────────────────────────────────────────────────────────────────────────────────────────

const REFUSED = {
  crit: 'it asks to be read by rules that are not known here',
  b64: 'its payload would be read another way',
  jwk: 'it brings the key to check it by',
  jku: 'it says where to get the key to check it by',
  x5c: 'it brings the key to check it by',
  x5u: 'it says where to get the key to check it by',
  zip: 'its payload would be unpacked first',
};

/** @returns {{ payload: string, kid: string }} what is signed, once it is */
function readJws(jws, keys) {
  const parts = jws.split('.');
  must(parts.length === 3, 'JWS', 'The signature is not a compact JWS: header, payload and signature, joined by dots.');
  const [head, body, signature] = parts;
  const text = decoded(bytesOf(head, 'HEADER', 'The header'), 'HEADER', 'The header');
  let header;
  try {
    header = JSON.parse(text);
  } catch {
    throw new Wrong('HEADER', 'The header is not JSON.');
  }
  must(isObject(header), 'HEADER', 'The header is not an object.');
  for (const [name, why] of Object.entries(REFUSED))
    must(!Object.hasOwn(header, name), 'HEADER', `The header has ${name}: ${why}.`);
  must(header.alg === 'EdDSA', 'ALGORITHM', `Receipts are signed by EdDSA; this says ${JSON.stringify(header.alg)}.`);
  must(header.typ === TYPE, 'TYPE', `This signs something else than a receipt: ${JSON.stringify(header.typ)}.`);
  must(isText(header.kid), 'HEADER', 'The header names no key.');
  const names = Object.keys(header);
  must(names.length === 3, 'HEADER', `The header says more than alg, kid and typ: ${names.join(', ')}.`);
  must(text === JSON.stringify(header), 'HEADER', 'The header is not in its one spelling, or says something twice.');
  const known = keys.get(header.kid);
  must(known, 'KEY', `No key of yours has the kid ${JSON.stringify(header.kid)}.`);
  const payload = bytesOf(body, 'PAYLOAD', 'The payload');
  const signed = bytesOf(signature, 'SIGNATURE', 'The signature');
  must(
    isSignedBy(known.key, `${head}.${body}`, signed),
    'SIGNATURE',
    'The signature is not by this key over this receipt.',
  );
  return { payload: decoded(payload, 'PAYLOAD', 'The payload'), kid: header.kid };
}

// ── what a receipt says ─────────────────────────────────────────────────────────────────────────────────────────────

const isInstant = (value) =>
  isText(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const orNull = (check) => (value) => value === null || check(value);
const listOf = (shape) => (value) =>
  Array.isArray(value) &&
  value.every((each) => isObject(each) && Object.entries(shape).every(([name, check]) => check(each[name])));
const isElector = { organisationId: isText };

const SHAPE = {
  format: (value) => value === FORMAT,
  of: isText,
  issuer: isText,
  issuedAt: isInstant,
  act: isText,
  by: (value) =>
    isObject(value) &&
    isText(value.memberId) &&
    isText(value.organisationId) &&
    (value.onBehalfOf === null || isText(value.onBehalfOf)),
  at: isInstant,
  about: (value) => isObject(value) && ['kind', 'id', 'title'].every((name) => isText(value[name])),
  revision: (value) => isObject(value) && isCount(value.number) && isHash(value.contentHash),
  process: orNull(
    (value) => isObject(value) && isText(value.approvalId) && isText(value.key) && isCount(value.edition),
  ),
  rule: orNull(isObject),
  electorate: orNull(listOf(isElector)),
  received: listOf({ organisationId: isText, at: isInstant, seq: isCount }),
  names: (value) => isObject(value) && Object.values(value).every(isText),
  ledger: isObject,
};

// ── the ledger (docs/ledger-format.md; RFC 6962, RFC 9162, C2SP tlog-checkpoint) ────────────────────────────────────

const MEMBERS = ['seq', 'id', 'occurredAt', 'type', 'actor', 'subject', 'audience', 'barred', 'topics', 'data'].concat([
  'correlationId',
  'prevHash',
]);
const PROOF = {
  format: (value) => value === PROOF_FORMAT,
  kind: (value) => value === 'inclusion',
  event: isText,
  size: isCount,
  root: isHash,
  proof: (value) => Array.isArray(value) && value.length <= 64 && value.every(isHash),
  checkpoint: isText,
  publicKeys: (value) => Array.isArray(value) && value.every(isText),
};
const half = (value) => Math.floor(value / 2);
const nodeOf = (left, right) => sha256(Uint8Array.of(1), left, right);

function readEvent(text) {
  const event = parsedCanonical(text, 'EVENT', 'The event of the ledger');
  const names = isObject(event) ? Object.keys(event) : [];
  const right = names.length === MEMBERS.length && MEMBERS.every((name) => names.includes(name));
  must(right && isCount(event.seq), 'EVENT', 'What is said to be an event of the ledger is none.');
  must([event.actor, event.subject, event.data].every(isObject), 'EVENT', 'The event of the ledger is not one.');
  return event;
}

/** RFC 9162, section 2.1.3.2. */
function assertIncluded(text, seq, { size, root, proof }) {
  let [place, last] = [seq - 1, size - 1];
  must(place <= last, 'PROOF', `The checkpoint covers ${size} events; this is number ${seq}.`);
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

/** @returns {{ time: string, signedBy: string, origin: string }} */
function readCheckpoint(note, { size, root }, keys) {
  const [, body, signatures] = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+)$/.exec(note) ?? [];
  const [, origin, count, hash, time] =
    /^(tripartite\/\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (.+)\n$/.exec(body ?? '') ?? [];
  must(origin && isInstant(time), 'CHECKPOINT', 'The checkpoint is not one.');
  const bytes = Buffer.from(hash, 'base64');
  const same = count === String(size) && hex(bytes) === root && bytes.toString('base64') === hash;
  must(same, 'CHECKPOINT', 'The checkpoint is of another size or root than the proof.');
  let signedBy;
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, encoded] = line.split(' ');
    const marked = Buffer.from(encoded, 'base64');
    const kid = `${name}+${hex(marked.subarray(0, 4))}`;
    const known = keys.get(kid);
    if (!known) continue; // of a witness, or of a key that you do not have
    const right = marked.toString('base64') === encoded && isSignedBy(known.key, body, marked.subarray(4));
    must(right, 'CHECKPOINT', `The signature of ${name} under the checkpoint is wrong.`);
    signedBy = kid;
  }
  must(signedBy, 'CHECKPOINT', 'No key of yours has signed the checkpoint.');
  return { time, signedBy, origin };
}

/** Types of events by what the receipt says it is of. Of others it is said that this was not looked at. */
const EVENTS = {
  decision: ['approval.decided', 'approval.coordinator.decided'],
  opinion: ['approval.opinion.given'],
  intervention: [
    'approval.time.granted',
    'approval.agency.added',
    'approval.reassigned',
    'approval.taken.over',
    'approval.session.called',
    'approval.cancelled',
  ],
  minutes: ['approval.session.signed'],
  appeal: ['approval.appeal.lodged', 'approval.appeal.decided', 'approval.panel.voted', 'approval.panel.left'],
  dispute: ['approval.dispute.raised', 'approval.dispute.settled'],
  submission: ['proposal.submitted'],
  signature: ['agreement.signature.kept'],
};

/** Whatever the receipt and the event both say is the same. */
function assertSame(receipt, event) {
  const { by, at, about, act, revision, process } = receipt;
  const { actor, subject, data, occurredAt, type } = event;
  const types = Object.hasOwn(EVENTS, receipt.of) ? EVENTS[receipt.of] : [type];
  const said = [
    ['what it is of', types.includes(type)],
    ['when', at === occurredAt],
    ['which member', by.memberId === actor.memberId && by.memberId === (data.memberId ?? by.memberId)],
    [
      'for which organisation',
      by.organisationId === actor.organisationId && by.organisationId === (data.organisationId ?? by.organisationId),
    ],
    ['in whose name', by.onBehalfOf === (data.onBehalfOf ?? null)],
    ['which revision', revision.number === data.revision && revision.contentHash === data.contentHash],
    ['what was decided', act === (data.decision ?? act)],
    ['about what', subject.id === about.id || subject.id === process?.approvalId],
    ['in which approval', !process || process.approvalId === (data.approvalId ?? process.approvalId)],
  ];
  const wrong = said.filter(([, same]) => !same).map(([what]) => what);
  must(wrong.length === 0, 'DIFFERS', `The receipt and the ledger's event differ in ${wrong.join(', ')}.`);
}

// ── the check ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {Uint8Array} file the receipt as it was given out
 * @param {Uint8Array} keys a JWK Set
 * @returns {{ proved: string[], unproved: string[], findings: { code: string, message: string }[], receipt: object | null, kids: string[] }}
 */
export function verifyReceipt(file, keys) {
  const { receipts, checkpoints } = readKeys(keys);
  const result = { proved: [], unproved: [], findings: [], receipt: null, kids: [] };
  try {
    examine(file, receipts, checkpoints, result);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    result.findings.push({ code: error.code, message: error.message });
  }
  return result;
}

function examine(file, receipts, checkpoints, result) {
  must(file.length <= LARGEST, 'FILE', 'No receipt is so long.');
  const text = decoded(file, 'FILE', 'The file');
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Wrong('FILE', 'The file is not JSON.');
  }
  shaped(given, { receipt: isObject, jws: isText }, 'FILE', 'The file');
  const spelling = `${JSON.stringify({ receipt: given.receipt, jws: given.jws }, null, 2)}\n`;
  must(
    text === spelling,
    'FILE',
    'The file is not as it was given out: something was edited, or says something twice.',
  );

  const { payload, kid } = readJws(given.jws, receipts);
  const receipt = parsedCanonical(payload, 'PAYLOAD', 'What is signed');
  must(canonical(given.receipt) === payload, 'DIFFERS', 'What is to be read differs from what is signed.');
  shaped(receipt, SHAPE, 'RECEIPT', 'What is signed');
  result.proved.push(`${receipt.issuer} signed all that it says, by the key ${kid}.`);

  const { ledger } = receipt;
  shaped(ledger, PROOF, 'PROOF', 'The proof');
  const event = readEvent(ledger.event);
  assertSame(receipt, event);
  assertIncluded(ledger.event, event.seq, ledger);
  const { time, signedBy, origin } = readCheckpoint(ledger.checkpoint, ledger, checkpoints);
  result.proved.push(
    `The ledger ${origin} held it as event ${event.seq} of ${ledger.size} by ${time}, under a checkpoint signed by ${signedBy}.`,
    "Who, for whom, when, which revision and what was done are the ledger's own words.",
  );
  result.unproved.push(
    'Titles, names, the rule, whose voice counted and who received it are the word of whoever signed the receipt.',
    ...(Object.hasOwn(EVENTS, receipt.of)
      ? []
      : [`That a receipt of "${receipt.of}" belongs to the event ${event.type}.`]),
    'That nobody was shown another ledger: compare the checkpoint with one that you or a witness kept.',
  );
  result.receipt = receipt;
  result.kids = [kid, signedBy];
}

// ── command line ────────────────────────────────────────────────────────────────────────────────────────────────────

const USAGE = `Checks a receipt, without any network.

  npm run receipt:verify -- RECEIPT KEYS
  node receipt-verify.mjs RECEIPT KEYS     the receipt as the platform gave it out; its public keys as a JWK Set

  --json    the result as JSON

Exit code: 0 the receipt verifies; 1 it does not; 2 it could not be checked.
`;

function main(args) {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) return void process.stdout.write(USAGE);
  if (positionals.length !== 2) throw new Unusable(`Name the receipt and the file of keys.\n\n${USAGE}`);
  const [file, keys] = positionals.map((path) => readFileSync(path));
  const result = verifyReceipt(file, keys);
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : described(result));
  if (result.findings.length > 0) process.exitCode = 1;
}

function described({ proved, unproved, findings, receipt, kids }) {
  const lines = [
    ...(receipt ? words(receipt) : []),
    ...(findings.length === 0 ? proved.map((text) => `✓ ${text}`) : []),
    ...findings.map(({ code, message }) => `✗ ${code.padEnd(10)} ${message}`),
    ...unproved.map((text) => `  Not proved: ${text}`),
    ...(kids.length > 0
      ? [
          '  By the keys you gave. Whoever gave you that file could have put in others; compare these with what you know:',
          ...kids.map((kid) => `    ${kid}`),
        ]
      : []),
    findings.length === 0 ? 'The receipt verifies.' : 'The receipt does NOT verify.',
  ];
  // Titles and names come from people: nothing in them may move the cursor or turn the line about.
  return `${lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')).join('\n')}\n`;
}

function words({ of, act, by, at, about, revision, process, rule, electorate, received, names }) {
  const named = (id) => (Object.hasOwn(names, id) ? `${names[id]} (${id})` : id);
  const voices = (electorate ?? []).map((each) => named(each.organisationId)).join(', ');
  return [
    `A ${of}: ${act}, ${at}`,
    `  by member ${by.memberId}${by.onBehalfOf ? ` in the name of ${by.onBehalfOf}` : ''} of ${named(by.organisationId)}`,
    `  about ${about.kind} ${about.id}: ${about.title}`,
    `  revision ${revision.number}, SHA-256 ${revision.contentHash}`,
    ...(process ? [`  by the process ${process.key}, edition ${process.edition}`] : []),
    ...(rule ? [`  by the rule ${JSON.stringify(rule)}`] : []),
    ...(electorate ? [`  among ${voices}`] : []),
    ...received.map((each) => `  received by ${named(each.organisationId)}, ${each.at}`),
  ];
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    const expected = error instanceof Unusable || error.code?.startsWith('ERR_PARSE_ARGS') || error.code === 'ENOENT';
    process.stderr.write(`Not checked: ${expected ? error.message : error.stack}\n`);
    process.exitCode = 2;
  }
}
