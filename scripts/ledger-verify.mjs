#!/usr/bin/env node
/**
 * Checks a ledger export against docs/ledger-format.md. It shares no code with the program that writes the ledger and
 * needs nothing but Node: copy this one file to wherever you trust.
 */
import { isUtf8 } from 'node:buffer';
import { spawn } from 'node:child_process';
import crypto, { createHash, createPublicKey, verify } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';

const FORMAT = 'tripartite-ledger/1';
const PROOF_FORMAT = 'tripartite-proof/1';
const MEMBERS = ['seq', 'id', 'occurredAt', 'type', 'actor', 'subject', 'audience', 'barred', 'topics', 'data'].concat([
  'correlationId',
  'prevHash',
]);
const MOST_FINDINGS = 1000;

/** The input can't be checked at all; that says nothing about the ledger. */
export class Unusable extends Error {}

// ── canonical JSON (RFC 8785) and hashes ────────────────────────────────────────────────────────────────────────────

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('a string holds half a character');
  return JSON.stringify(value);
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (bytes) => Buffer.from(bytes, 'latin1').toString('hex');
const unhex = (text) => Buffer.from(text, 'hex').latin1Slice();
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

// ── Merkle tree (RFC 6962) ──────────────────────────────────────────────────────────────────────────────────────────

/**
 * At once; `createHash` takes more time to be made than such a small hash. Node 20.12 and later have it. Hashes in a tree are text of
 * 32 characters, one a byte, which comes and goes faster than a buffer does.
 */
const digest = crypto.hash ?? ((name, bytes, encoding) => createHash(name).update(bytes).digest(encoding));
const [leafInput, pairInput] = [Buffer.alloc(33, 0), Buffer.alloc(65, 1)];
const leafOf = (rowHash) => {
  leafInput.hexWrite(rowHash, 1, 32);
  return digest('sha256', leafInput, 'latin1');
};
function nodeOf(left, right) {
  pairInput.latin1Write(left, 1);
  pairInput.latin1Write(right, 33);
  return digest('sha256', pairInput, 'latin1');
}

/**
 * The root of a growing tree: perfect subtrees are kept with their sizes and merged when two are equal. `from` is where the leaves
 * begin that it is given: what only a tree with those before can merge stays apart.
 */
class GrowingTree {
  #parts;
  #size;
  constructor(parts = [], from = 0) {
    this.#parts = [...parts];
    this.#size = parts.reduce((sum, { size }) => sum + size, from);
  }
  get parts() {
    return [...this.#parts];
  }
  /** A leaf, or the perfect subtree of the next so many. */
  add(hash, size = 1) {
    this.#size += size;
    let part = { size, hash };
    while (this.#parts.at(-1)?.size === part.size && this.#size % (part.size * 2) === 0) {
      const left = this.#parts.pop();
      part = { size: left.size * 2, hash: nodeOf(left.hash, part.hash) };
    }
    this.#parts.push(part);
  }
  root() {
    if (this.#parts.length === 0) return digest('sha256', '', 'latin1');
    return this.#parts.map(({ hash }) => hash).reduceRight((right, left) => nodeOf(left, right));
  }
}

const cut = (count) => 2 ** (Math.ceil(Math.log2(count)) - 1);

function rootOf(leaves) {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

function inclusion(leaves, index) {
  if (leaves.length === 1) return [];
  const k = cut(leaves.length);
  return index < k
    ? [...inclusion(leaves.slice(0, k), index), rootOf(leaves.slice(k))]
    : [...inclusion(leaves.slice(k), index - k), rootOf(leaves.slice(0, k))];
}

function consistency(leaves, first, whole = true) {
  if (first === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = cut(leaves.length);
  return first <= k
    ? [...consistency(leaves.slice(0, k), first, whole), rootOf(leaves.slice(k))]
    : [...consistency(leaves.slice(k), first - k, false), rootOf(leaves.slice(0, k))];
}

/** Whether a leaf stands at its place in the tree of a root (RFC 9162, section 2.1.3.2). */
function isIncluded(leaf, index, size, proof, root) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [place, last, node] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = nodeOf(step, node);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else node = nodeOf(node, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hex(node) === root;
}

/** Whether the second tree begins with the first (RFC 9162, section 2.1.4.2). That it begins with nothing says nothing. */
function isConsistent(first, second, proof) {
  const [from, to] = [first.size, second.size];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false;
  if (from === to) return proof.length === 0 && first.root === second.root;
  let [place, last] = [from - 1, to - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // A first tree that is a perfect subtree of the second is its own first node.
  const steps = place === 0 ? [unhex(first.root), ...proof] : [...proof];
  const start = steps.shift();
  if (!start) return false;
  let [one, two] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [one, two] = [nodeOf(step, one), nodeOf(step, two)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else two = nodeOf(two, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hex(one) === first.root && hex(two) === second.root;
}

const half = (value) => Math.floor(value / 2);

// ── checkpoints (C2SP signed note, Ed25519) ─────────────────────────────────────────────────────────────────────────

const SIGNER = 1;
const WITNESS = 4;

function readKey(text, kind = SIGNER) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const typed = Buffer.from(encoded ?? '', 'base64');
  const right = typed.length === 33 && typed[0] === kind && hex(sha256(`${name}\n`, typed).subarray(0, 4)) === id;
  if (!right) {
    throw new Unusable(
      `"${text}" is not a ${kind === WITNESS ? "witness's " : ''}public key in the form name+id+base64.`,
    );
  }
  const x = typed.subarray(1).toString('base64url');
  return { name, id, kind, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

/** What was kept in a file may have lost or gained line ends; nothing of that is signed. */
const tidied = (note) =>
  `${note
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()}\n`;

/**
 * @param witnesses keys of whom `quorum` have to have cosigned
 * @returns {{ origin: string, size: number, root: string, time: string, signedBy: string[], witnessedBy: string[], fault: string | null }}
 */
function readCheckpoint(note, keys, witnesses = [], quorum = witnesses.length) {
  const [, body, signatures] = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+)$/.exec(note) ?? [];
  const [, origin, size, root, time] = /^(.+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (.+)\n$/.exec(body ?? '') ?? [];
  const none = { origin: '', size: NaN, root: '', time: '', signedBy: [], witnessedBy: [], note };
  if (!origin) return { ...none, fault: 'it is not a checkpoint' };
  const bytes = Buffer.from(root, 'base64');
  const checkpoint = { ...none, origin, size: Number(size), root: hex(bytes), time, fault: null };
  const wrong = (fault) => ({ ...checkpoint, fault });
  if (!Number.isSafeInteger(checkpoint.size) || bytes.toString('base64') !== root)
    return wrong('it is not a checkpoint');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== time)
    return wrong(`its time is none: ${JSON.stringify(time)}`);
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, encoded] = line.split(' ');
    const marked = Buffer.from(encoded, 'base64');
    const id = hex(marked.subarray(0, 4));
    const key = [...keys, ...witnesses].find((each) => each.name === name && each.id === id);
    if (!key) continue;
    if (marked.toString('base64') !== encoded || !isSigned(key, body, marked.subarray(4))) {
      return wrong(`the signature of ${name} is wrong`);
    }
    const by = key.kind === WITNESS ? checkpoint.witnessedBy : checkpoint.signedBy;
    if (!by.includes(name)) by.push(name);
  }
  if (checkpoint.signedBy.length === 0) return wrong('no known key has signed it');
  checkpoint.witnessed = checkpoint.witnessedBy.length >= quorum;
  return checkpoint;
}

/** A cosignature (C2SP tlog-cosignature) is over its time as well. */
function isSigned({ kind, key }, body, signature) {
  if (kind === SIGNER) return verify(null, Buffer.from(body), key, signature);
  if (signature.length !== 72) return false;
  const said = `cosignature/v1\ntime ${signature.readBigUInt64BE(0)}\n${body}`;
  return verify(null, Buffer.from(said), key, signature.subarray(8));
}

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is looked at in one go, at least. */
const BLOCK_BYTES = 512 * 1024;
const LINE_FEED = 10;

/** Memory that all threads see and that is used again, since the system takes time to give out more. */
class Memory {
  #free = [];
  take(length) {
    const at = this.#free.findIndex((block) => block.length >= length);
    if (at >= 0) return this.#free.splice(at, 1)[0];
    return Buffer.from(new SharedArrayBuffer(Math.max(length, BLOCK_BYTES * 3)));
  }
  give(block) {
    this.#free.push(Buffer.from(block.buffer));
  }
}

/** Whole lines by the block. Nothing of the chunks is kept, and whoever is done with a block gives its memory back. */
async function* blocksOf(chunks, memory) {
  let block = memory.take(0);
  let length = 0;
  const move = (from, room) => {
    const next = memory.take(length - from + room);
    next.set(block.subarray(from, length));
    return next;
  };
  for await (const chunk of chunks) {
    if (length + chunk.length >= block.length) block = move(0, chunk.length + 1);
    block.set(chunk, length);
    const end = length + chunk.lastIndexOf(LINE_FEED) + 1;
    const ends = end > length;
    length += chunk.length;
    if (!ends || end < BLOCK_BYTES) continue;
    const next = move(end, 0);
    yield block.subarray(0, end);
    [block, length] = [next, length - end];
  }
  if (length === 0) return;
  if (block[length - 1] !== LINE_FEED) block[length++] = LINE_FEED; // the last line may lack its end
  yield block.subarray(0, length);
}

/** Lines are cut at line feeds only: U+2028 and the like may stand inside a JSON string. */
function* linesOf(block) {
  for (let from = 0, to; from < block.length; from = to + 1) {
    to = block.indexOf(LINE_FEED, from);
    yield block.subarray(from, to);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readHeader(line) {
  let header;
  try {
    header = JSON.parse(utf8.decode(line));
  } catch {
    throw new Unusable('The first line is not the header of a ledger export.');
  }
  if (header?.format !== FORMAT) throw new Unusable(`The export is not in the format "${FORMAT}".`);
  const texts = (value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  const whole = typeof header.epoch === 'string' && Number.isInteger(header.size) && isHash(header.head);
  if (!whole || !texts(header.publicKeys) || !texts(header.checkpoints)) {
    throw new Unusable('The header lacks one of epoch, size, head, publicKeys, checkpoints, or it has the wrong type.');
  }
  const { before } = header;
  const based =
    before === undefined ||
    (Number.isSafeInteger(before?.size) &&
      isHash(before.head) &&
      Array.isArray(before.parts) &&
      before.parts.every(isPart));
  if (!based || (before && before.parts.reduce((sum, part) => sum + part.size, 0) !== before.size))
    throw new Unusable("The header says of rows before its own what can't be used: size, head and parts.");
  return header;
}

const isPart = (part) => Number.isSafeInteger(part?.size) && isHash(part.hash);

/** What comes of rows that are not in this export, as its header says; their signed root shows whether it is right. */
function beginning({ before }) {
  if (!before) return undefined;
  const parts = before.parts.map(({ size, hash }) => ({ size, hash: unhex(hash) }));
  return { size: before.size, head: before.head, tree: new GrowingTree(parts) };
}

// ── the check ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks of an export, cut anywhere
 * @param {{ keys?: string[], notes?: string[], witnesses?: string[], quorum?: number, proofs?: boolean, keep?: number }} [options]
 *   `keys`: trusted instead of the export's own; `notes`: checkpoints kept from earlier, to be honoured too; `witnesses`:
 *   keys of whom `quorum` (all) must have cosigned what is trusted; `proofs`: keep the leaves; `keep`: the seq of a row to keep;
 *   `since`: where an earlier run came to, so that only what follows is in `chunks`; `threads`: how many look at rows beside this one
 */
export async function verifyLedger(
  chunks,
  { keys, notes = [], witnesses = [], quorum, proofs = false, keep, since: earlier, threads = 0 } = {},
) {
  const memory = new Memory();
  const blocks = blocksOf(chunks, memory);
  const { value: start = Buffer.of(LINE_FEED) } = await blocks.next();
  const rowsAt = start.indexOf(LINE_FEED) + 1;
  const header = readHeader(start.subarray(0, rowsAt));
  const begun = beginning(header);
  if (begun && proofs)
    throw new Unusable(`Rows 1 to ${begun.size} are not here, and proofs need all: give --archive PLACE.`);
  const since = begun && begun.size >= (earlier?.size ?? 0) ? begun : earlier;
  const findings = [];
  let dropped = 0;
  const say = (code, place, message) => {
    if (findings.length < MOST_FINDINGS) findings.push({ code, line: null, seq: null, id: null, ...place, message });
    else dropped += 1;
  };

  const trusted = (keys ?? header.publicKeys).map((text) => readKey(text));
  const watching = witnesses.map((text) => readKey(text, WITNESS));
  const checkpoints = [
    ...header.checkpoints.map((note) => ({ note, kept: false })),
    ...notes.map((note) => ({ note: tidied(note), kept: true })),
  ]
    .map(({ note, kept }) => ({ ...readCheckpoint(note, trusted, watching, quorum), kept }))
    .sort((one, other) => one.size - other.size);
  for (const checkpoint of checkpoints) {
    const foreign = !isOf(checkpoint.origin, header.epoch) && 'it belongs to another ledger';
    checkpoint.fault ??= foreign || null;
    const named = checkpoint.origin ? `The checkpoint of size ${checkpoint.size}` : 'A checkpoint';
    if (checkpoint.fault)
      say('CHECKPOINT', { seq: checkpoint.size || null }, `${named} counts for nothing: ${checkpoint.fault}.`);
  }
  const signed = checkpoints.filter(({ fault }) => !fault);
  sayDates(signed, say);

  const base = since?.size ?? 0;
  const tree = since ? since.tree : new GrowingTree();
  const leaves = [];
  const order = new Order(base);
  let due = Math.max(
    0,
    signed.findIndex(({ size }) => size >= base),
  );
  if (base > 0 && !signed.some(({ size }) => size >= base)) due = signed.length;
  let soundUpTo = base;
  let anchored = null;
  let reached = null;
  let row;
  let forked = false;
  const matchCheckpoints = (size) => {
    for (; due < signed.length && signed[due].size <= size; due += 1) {
      const { root, time } = signed[due];
      signed[due].matches = root === hex(tree.root());
      if (signed[due].matches) {
        soundUpTo = signed[due].size;
        // Whoever rewrote the file could have put in keys of its own; what you brought yourself it could not.
        if (((keys && signed[due].witnessed) || signed[due].kept) && size > 0) {
          anchored = signed[due];
          if (before) reached = { size, head: previous.hash, parts: before, note: anchored.note };
        }
      } else if (!forked) {
        forked = true; // every later root fails with it
        const range = size > soundUpTo + 1 ? `rows ${soundUpTo + 1} to ${size} are` : `row ${size} is`;
        say(
          'ROOT',
          { seq: size },
          `At size ${size} the rows do not have the root signed at ${time}: one or more of ${range} not what was signed.`,
        );
      }
    }
  };
  /** By the size of a checkpoint, when the row behind it happened. */
  const followed = new Map();
  const isEnd = new Set(signed.map(({ size }) => size));
  let previous = since
    ? { seq: base, hash: since.head, id: null }
    : { seq: 0, hash: hex(sha256(canonical({ epoch: header.epoch, format: FORMAT }))), id: null };
  let doubtful = null;
  let line = 1;
  let before;
  /** Before the last row of a checkpoint: what a later run can go on from. */
  const remember = () => {
    before = signed[due]?.size === base + order.length + 1 ? tree.parts : undefined;
  };
  matchCheckpoints(base);

  const look = (bytes) => {
    line += 1;
    const read = readRow(bytes, line, previous, say);
    if (read.seq === keep) row = read.text;
    if (doubtful) sayEdited(doubtful, read, say);
    doubtful = read.edited ? read : null;
    if (read.prevHash !== previous.hash && previous.hash !== '' && !read.explained) {
      const before =
        previous.seq === 0
          ? 'the beginning of the epoch'
          : `the row before it (seq ${previous.seq}, id ${previous.id})`;
      say(
        'LINK',
        read.place,
        `Row ${read.named} does not follow ${before}: it names ${read.prevHash} as the previous hash, which is ${previous.hash}. Something was put in, taken out, moved or rewritten between the two.`,
      );
    }
    const leaf = leafOf(isHash(read.computed) ? read.computed : hex(sha256(bytes)));
    if (isEnd.has(base + order.length)) followed.set(base + order.length, read.occurredAt);
    remember();
    order.add(read.seq);
    tree.add(leaf);
    if (proofs) leaves.push(leaf);
    previous = read;
    matchCheckpoints(base + order.length);
  };
  // Where a checkpoint ends, and for proofs, each leaf is needed; else the subtrees of a block are.
  const wanted = { all: proofs, ends: signed.map(({ size }) => size) };
  for await (const { bytes, sound } of lookedAt(start.subarray(rowsAt), blocks, { threads, wanted, memory })) {
    const follows = sound && !doubtful && sound.first === previous.seq + 1 && sound.prevHash === previous.hash;
    if (!follows || (keep >= sound.first && keep <= sound.last.seq)) {
      for (const each of linesOf(bytes)) look(each);
      continue;
    }
    const count = sound.last.seq - previous.seq;
    line += count;
    for (const [seq, at] of sound.times) followed.set(seq - 1, at);
    if (sound.leaves) {
      for (const [index, leaf] of sound.leaves.entries()) {
        remember();
        order.add(sound.first + index);
        tree.add(leaf);
        if (proofs) leaves.push(leaf);
        previous = { hash: sound.hashes[index] };
        matchCheckpoints(base + order.length);
      }
    } else {
      order.add(sound.first, count);
      for (const { hash, size } of sound.parts) tree.add(hash, size);
    }
    previous = sound.last;
  }
  if (doubtful) sayEdited(doubtful, null, say);
  if (order.isDisturbed) sayDisorder(base, order.seqs, say);

  const rows = base + order.length;
  for (const { size, time } of signed.slice(due).slice(-1)) {
    say(
      'TRUNCATED',
      { seq: rows + 1 },
      `The export has ${rows} rows and ends with seq ${previous.seq}; a checkpoint signed at ${time} covers ${size} rows. ${size - rows} missing.`,
    );
  }
  if (rows !== header.size) {
    const what = rows < header.size ? `${header.size - rows} missing` : `${rows - header.size} put in or appended`;
    say(
      'SIZE',
      { line: Math.min(rows, header.size) + 2, seq: Math.min(rows, header.size) + 1 },
      `The header states ${header.size} rows; the export has ${rows} and ends with seq ${previous.seq}: ${what}.`,
    );
  } else if (previous.hash !== header.head) {
    say(
      'HEAD',
      { line, seq: previous.seq, id: previous.id },
      `The last row's hash is ${previous.hash}, but the header states ${header.head}: the last row, or the header, was changed.`,
    );
  }
  const result = {
    epoch: header.epoch,
    rows,
    verifiedBefore: base,
    archivedBefore: begun && since === begun ? base : 0,
    root: hex(tree.root()),
    signedSize: soundUpTo,
    anchoredSize: anchored?.size ?? 0,
    anchoredAt: anchored?.time ?? null,
    uncoveredSince: (anchored && followed.get(anchored.size)) ?? null,
    checkpoints: signed.length,
    pinned: Boolean(keys),
    witnesses: witnesses.length,
  };
  return { ...result, findings, dropped, leaves, signed, row, reached, publicKeys: keys ?? header.publicKeys };
}

/** After an older state was restored the origin names the generation; what was signed before it is still this ledger's. */
const isOf = (origin, epoch) =>
  origin === `tripartite/${epoch}` || (origin.startsWith(`tripartite/${epoch}.`) && /\.[1-9]\d*$/.test(origin));

/** Checkpoints are signed one after the other, so a longer one is not older. */
function sayDates(signed, say) {
  signed.forEach(({ size, time }, index) => {
    const before = signed[index - 1];
    if (!before || before.size === size || before.time <= time) return;
    const message = `The checkpoint of size ${size} is dated ${time}, before that of size ${before.size}, dated ${before.time}: one of the two was signed for another history, or by a clock that was moved.`;
    say('TIME', { seq: size }, message);
  });
}

// ── rows as almost all are: looked at as bytes, by several threads ──────────────────────────────────────────────────

/*
 * Here only what is certainly right is told: a block of which each line is, byte by byte, the canonical JSON of a row with exactly
 * its members, whose hash is that of the bytes without the member `hash`, and which follows the row before it. All of that holds
 * whether a checkpoint covers the rows or not. Of any other block nothing is known but that `readRow` has to look at its lines.
 */

const [QUOTE, BACKSLASH, COMMA, COLON] = Buffer.from('"\\,:');
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('[]{}');
const [MINUS, NOUGHT, NINE] = Buffer.from('-09');
const DEEPEST = 64;
const NOT_HERE = -1;

/** What stands before the value of each member of a row, in the order in which canonical JSON has them. */
const BEFORE = Object.fromEntries(
  [...MEMBERS, 'hash'].sort().map((name, index) => [name, Buffer.from(`${index === 0 ? '{' : ','}"${name}":`)]),
);
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

// Each of these takes a place and says where what begins there ends, or `NOT_HERE`; passed on, that stays `NOT_HERE`. Beyond a line
// nothing is read, since a line feed is part of none of them.

function past(text, bytes, at) {
  if (at < 0) return NOT_HERE;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text[index]) return NOT_HERE;
  return at + text.length;
}

/** What stands for itself in a string. Asked of a table, since the processor can't guess what the next digit of an id is. */
const PLAIN = new Uint8Array(256)
  .fill(1, 32)
  .fill(0, QUOTE, QUOTE + 1)
  .fill(0, BACKSLASH, BACKSLASH + 1);

/** In canonical JSON a sign is escaped only where it must be, and in one way. That the bytes are UTF-8 is known of the whole block. */
function pastString(bytes, start) {
  if (start < 0 || bytes[start] !== QUOTE) return NOT_HERE;
  for (let at = start + 1; ; at += 1) {
    while ((PLAIN[bytes[at]] & PLAIN[bytes[at + 1]] & PLAIN[bytes[at + 2]] & PLAIN[bytes[at + 3]]) === 1) at += 4;
    while (PLAIN[bytes[at]] === 1) at += 1;
    if (bytes[at] === QUOTE) return at + 1;
    if (bytes[at] !== BACKSLASH) return NOT_HERE;
    const escape = bytes.latin1Slice(at, at + 6);
    if (/^\\["\\bfnrt]/.test(escape)) at += 1;
    else if (/^\\u00(?:0[0-7bef]|1[0-9a-f])$/.test(escape)) at += 5;
    else return NOT_HERE;
  }
}

const isDigit = (sign) => sign >= NOUGHT && sign <= NINE;

function pastDigits(bytes, start) {
  let at = start;
  while (isDigit(bytes[at])) at += 1;
  return at;
}

function pastNumber(bytes, start) {
  if (start < 0) return NOT_HERE;
  let at = pastDigits(bytes, start);
  if (at > start && at - start < 16 && (bytes[start] !== NOUGHT || at === start + 1) && !NUMERAL.has(bytes[at]))
    return at;
  while (NUMERAL.has(bytes[at])) at = pastDigits(bytes, at + 1);
  // As ECMAScript writes it, it reads as itself.
  const text = bytes.latin1Slice(start, at);
  return text === String(Number(text)) ? at : NOT_HERE;
}
const NUMERAL = new Set(Buffer.from('.e+-'));

function pastList(bytes, start, depth) {
  if (bytes[start + 1] === CLOSE_LIST) return start + 2;
  for (let at = start; ;) {
    at = pastValue(bytes, at + 1, depth + 1);
    if (at < 0) return NOT_HERE;
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] !== COMMA) return NOT_HERE;
  }
}

function pastObject(bytes, start, depth) {
  if (bytes[start + 1] === CLOSE_OBJECT) return start + 2;
  let [from, to] = [0, 0];
  for (let at = start; ;) {
    const name = at + 1;
    const end = pastString(bytes, name);
    if (end < 0 || bytes[end] !== COLON || !comesAfter(bytes, name + 1, end - 1, from, to)) return NOT_HERE;
    [from, to] = [name + 1, end - 1];
    at = pastValue(bytes, end + 1, depth + 1);
    if (at < 0) return NOT_HERE;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return NOT_HERE;
  }
}

/** Whether a name stands behind the one from `from` to `to`, of which there is none at 0; of names with other than ASCII signs, or escapes, nothing is said. */
function comesAfter(bytes, start, end, from, to) {
  for (let at = start; at < end; at += 1) if (bytes[at] > 126 || bytes[at] === BACKSLASH) return false;
  if (to === 0) return true;
  for (let at = 0; start + at < end; at += 1) {
    if (from + at === to) return true;
    const difference = bytes[start + at] - bytes[from + at];
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function pastValue(bytes, at, depth) {
  if (at < 0 || depth > DEEPEST) return NOT_HERE;
  const sign = bytes[at];
  if (sign === QUOTE) return pastString(bytes, at);
  if (sign === OPEN_OBJECT) return pastObject(bytes, at, depth);
  if (sign === OPEN_LIST) return pastList(bytes, at, depth);
  if (sign === MINUS || isDigit(sign)) return pastNumber(bytes, at);
  for (const word of WORDS) {
    const end = past(word, bytes, at);
    if (end > 0) return end;
  }
  return NOT_HERE;
}

const NO_DIGIT = 16;
const DIGITS = new Uint8Array(256).fill(NO_DIGIT);
Buffer.from('0123456789abcdef').forEach((sign, value) => (DIGITS[sign] = value));

/** A string that is a hash. */
function pastHash(bytes, at) {
  if (at < 0 || bytes[at] !== QUOTE) return NOT_HERE;
  for (let index = at + 1; index < at + 65; index += 1) if (DIGITS[bytes[index]] === NO_DIGIT) return NOT_HERE;
  return bytes[at + 65] === QUOTE ? at + 66 : NOT_HERE;
}

/** The value of a member of a row, with what stands before it. */
const pastMember = (before, bytes, at) => pastValue(bytes, past(before, bytes, at), 1);

/** Where the parts of a row stand that are needed of it; undefined where it isn't written as rows are. */
function rowAt(bytes, start) {
  let at = pastMember(BEFORE.actor, bytes, start);
  at = pastMember(BEFORE.audience, bytes, at);
  at = pastMember(BEFORE.barred, bytes, at);
  at = pastMember(BEFORE.correlationId, bytes, at);
  const hash = pastMember(BEFORE.data, bytes, at);
  const stated = past(BEFORE.hash, bytes, hash);
  const hashed = pastHash(bytes, stated);
  const id = past(BEFORE.id, bytes, hashed);
  at = pastMember(BEFORE.occurredAt, bytes, pastString(bytes, id));
  const prevHash = past(BEFORE.prevHash, bytes, at);
  const number = past(BEFORE.seq, bytes, pastHash(bytes, prevHash));
  const numbered = pastNumber(bytes, number);
  at = pastMember(BEFORE.subject, bytes, numbered);
  at = pastMember(BEFORE.topics, bytes, at);
  at = pastMember(BEFORE.type, bytes, at);
  if (at < 0 || bytes[at] !== CLOSE_OBJECT || bytes[at + 1] !== LINE_FEED) return undefined;
  return { hash, stated, hashed, id, prevHash, seq: Number(bytes.latin1Slice(number, numbered)), end: at + 1 };
}

/** The hash of a row's bytes without the member `hash`, in whose place what is before it is moved. */
function hashWithout(bytes, start, { hash, hashed, end }) {
  const from = start + hashed - hash;
  bytes.copyWithin(from, start, hash);
  return digest('sha256', bytes.subarray(from, end), 'latin1');
}

/** Reads a hash into the input of a leaf. */
function readHash(bytes, quote) {
  for (let index = 0; index < 32; index += 1) {
    const at = quote + 1 + index * 2;
    leafInput[index + 1] = DIGITS[bytes[at]] * 16 + DIGITS[bytes[at + 1]];
  }
  return leafInput.latin1Slice(1);
}

/** A block is looked at in a copy, with room behind it, so that reading can go on a little beyond its end. */
let copy = Buffer.alloc(BLOCK_BYTES * 2);
const BEYOND = 8;

function copyOf(block) {
  if (copy.length < block.length + BEYOND) copy = Buffer.alloc(block.length * 2 + BEYOND);
  copy.set(block);
  copy.fill(0, block.length, block.length + BEYOND);
  return copy;
}

/**
 * What a block comes to in which each row is sound and follows the one before it; undefined of any other.
 * @param {Buffer} block whole lines
 * @param {{ all: boolean, ends: number[] }} wanted the sizes at which leaves and hashes have to be known one by one; else subtrees do
 */
function soundBlock(block, wanted) {
  const bytes = copyOf(block);
  if (!isUtf8(bytes.subarray(0, block.length))) return undefined;
  const [leaves, hashes, times] = [[], [], []];
  const ends = new Set(wanted.ends);
  let first, row, prevHash, hash;
  for (let start = 0; start < block.length; start = row.end + 1) {
    const before = row;
    row = rowAt(bytes, start);
    if (!row) return undefined;
    const named = readHash(bytes, row.prevHash);
    if (before && !(row.seq === before.seq + 1 && named === hash)) return undefined;
    hash = readHash(bytes, row.stated);
    if (hashWithout(bytes, start, row) !== hash) return undefined;
    leaves.push(digest('sha256', leafInput, 'latin1'));
    hashes.push(hash);
    if (!before) [first, prevHash] = [row.seq, hex(named)];
    if (ends.has(row.seq - 1)) times.push([row.seq, timeOf(block.subarray(start, row.end))]);
  }
  const { seq, id } = row;
  if (first < 1 || !Number.isSafeInteger(seq)) return undefined;
  const last = {
    seq,
    id: JSON.parse(utf8.decode(bytes.subarray(id, pastString(bytes, id)))),
    hash: hex(hash),
  };
  if (wanted.all || wanted.ends.some((size) => size >= first && size <= seq))
    return { first, prevHash, last, times, leaves, hashes: hashes.map(hex) };
  const tree = new GrowingTree([], first - 1);
  for (const leaf of leaves) tree.add(leaf);
  return { first, prevHash, last, times, parts: tree.parts };
}

/** When a row that is sound says that it happened. */
const timeOf = (line) => JSON.parse(utf8.decode(line)).occurredAt;

/** Blocks in their order, each with what is known of it when all of it is sound. */
async function* lookedAt(start, blocks, { threads, wanted, memory }) {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url), { workerData: { task: ROWS, wanted } }),
  );
  const waiting = workers.map(() => []);
  workers.forEach((worker, index) => {
    worker.on('message', (sound) => waiting[index].shift()?.resolve(sound));
    worker.on('error', (error) => waiting[index].splice(0).forEach(({ reject }) => reject(error)));
  });
  let turn = 0;
  const look = (bytes) => {
    if (threads === 0) return soundBlock(bytes, wanted);
    const index = turn++ % threads;
    return new Promise((resolve, reject) => {
      waiting[index].push({ resolve, reject });
      workers[index].postMessage(bytes);
    });
  };
  const queue = [];
  async function* next() {
    const { bytes, sound } = queue.shift();
    yield { bytes, sound: await sound };
    memory.give(bytes);
  }
  try {
    if (start.length > 0) queue.push({ bytes: start, sound: look(start) });
    for await (const bytes of blocks) {
      queue.push({ bytes, sound: look(bytes) });
      if (queue.length > threads * 3) yield* next();
    }
    while (queue.length > 0) yield* next();
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const ROWS = 'rows';
if (!isMainThread && workerData?.task === ROWS) {
  parentPort.on('message', (bytes) => parentPort.postMessage(soundBlock(bytes, workerData.wanted)));
}

/** Reads one row and finds what is wrong with it alone. What an edit changed is told when the next row is known. */
function readRow(bytes, line, previous, say) {
  const unreadable = (why) => {
    const seq = previous.seq + 1;
    say('UNREADABLE', { line, seq }, `Line ${line} (expected seq ${seq}) can't be read: ${why}.`);
    return { seq, id: null, hash: '', place: { line, seq }, named: `on line ${line}`, explained: true, computed: '' };
  };
  let text;
  let row;
  let rewritten;
  try {
    text = utf8.decode(bytes);
    row = JSON.parse(text);
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return unreadable('it is not an object');
    rewritten = canonical(row);
  } catch (error) {
    return unreadable(error.message);
  }
  const { seq, id, hash, prevHash, occurredAt } = row;
  const place = { line, seq: Number.isInteger(seq) ? seq : null, id: typeof id === 'string' ? id : null };
  const named = `seq ${JSON.stringify(seq)} (line ${line}, id ${JSON.stringify(id)})`;
  const lacking = [...MEMBERS, 'hash'].filter((name) => !Object.hasOwn(row, name));
  const foreign = Object.keys(row).filter((name) => !MEMBERS.includes(name) && name !== 'hash');
  if (lacking.length > 0) say('MEMBERS', place, `Row ${named} lacks ${lacking.join(', ')}.`);
  if (foreign.length > 0)
    say('MEMBERS', place, `Row ${named} has members that are not of the format: ${foreign.join(', ')}.`);
  if (rewritten !== text)
    say(
      'SPELLING',
      place,
      `Row ${named} is not written in canonical form, so it was edited after the export; a member may stand twice.`,
    );

  const content = Object.fromEntries(
    MEMBERS.filter((name) => Object.hasOwn(row, name)).map((name) => [name, row[name]]),
  );
  const computed = hashOf(content);
  const edited = computed !== hash;
  const found = { text, seq, id, hash, prevHash, occurredAt, place, named, computed, edited, explained: false };
  if (!found.edited) return found;
  // Which member was edited can be told where the right value is known from the row before.
  for (const [name, right] of Object.entries({ seq: previous.seq + 1, prevHash: previous.hash })) {
    if (hashOf({ ...content, [name]: right }) !== hash) continue;
    say(
      'EDITED',
      place,
      `Row ${named} was edited: its ${name} was ${JSON.stringify(right)} and is now ${JSON.stringify(row[name])}.`,
    );
    return { ...found, seq: name === 'seq' ? right : seq, edited: false, explained: name === 'prevHash' };
  }
  return found;
}

const hashOf = (content) => hex(sha256(canonical(content)));

function sayEdited(row, next, say) {
  const hashes = `its content hashes to ${row.computed}, its hash says ${row.hash}`;
  if (next?.prevHash === row.computed) {
    say(
      'EDITED',
      row.place,
      `Row ${row.named} was edited: its hash was changed (${hashes}, and the next row names the former).`,
    );
    next.explained = true;
  } else {
    const sure = next?.prevHash === row.hash;
    const what = sure ? 'its content was changed' : 'its content or its hash was changed';
    const members = MEMBERS.filter((name) => !sure || !['seq', 'prevHash'].includes(name)).join(', ');
    say(
      'EDITED',
      row.place,
      `Row ${row.named} was edited: ${what} (${hashes}). The change is in one or more of ${members}.`,
    );
  }
}

/** The seqs as they stand in the file, only counted as long as each follows the one before. */
class Order {
  #base;
  #steady = 0;
  #rest = [];
  constructor(base) {
    this.#base = base;
  }
  add(seq, count = 1) {
    if (!this.isDisturbed && seq === this.#base + this.#steady + 1) this.#steady += count;
    else for (let index = 0; index < count; index += 1) this.#rest.push(index === 0 ? seq : seq + index);
  }
  get length() {
    return this.#steady + this.#rest.length;
  }
  get isDisturbed() {
    return this.#rest.length > 0;
  }
  get seqs() {
    return [...Array.from({ length: this.#steady }, (_, index) => this.#base + index + 1), ...this.#rest];
  }
}

/** Tells missing, doubled and moved rows from the seqs as they stand in the file, the first of which follows on `base`. */
function sayDisorder(base, order, say) {
  const kept = longestRising(base, order);
  const lineOf = new Map([...kept].map((index) => [order[index], index + 2]));
  const present = new Set(order);
  order.forEach((seq, index) => {
    if (kept.has(index)) return;
    const place = { line: index + 2, seq: Number.isInteger(seq) ? seq : null };
    if (!usable(base, seq, order))
      say('ORDER', place, `The seq on line ${place.line} can't be right: ${JSON.stringify(seq)}.`);
    else if (lineOf.has(seq))
      say(
        'INSERTED',
        place,
        `Seq ${seq} stands twice, on lines ${lineOf.get(seq)} and ${place.line}: one of the two was put in.`,
      );
    else say('REORDERED', place, `The row of seq ${seq} was moved; it stands on line ${place.line}.`);
  });
  let from = null;
  const last = [...kept].reduce((most, index) => Math.max(most, order[index]), base);
  for (let seq = base + 1, told = 0; seq <= last + 1 && told < MOST_FINDINGS; seq += 1) {
    if (seq <= last && !present.has(seq)) from ??= seq;
    else if (from !== null) {
      const range = from === seq - 1 ? `The row of seq ${from} is` : `The rows of seq ${from} to ${seq - 1} are`;
      say('DELETED', { line: lineOf.get(seq) ?? null, seq: from }, `${range} missing.`);
      from = null;
      told += 1;
    }
  }
}

const usable = (base, seq, order) => Number.isSafeInteger(seq) && seq > base && seq <= base + order.length * 2 + 1e6;

/** Indices of a longest strictly rising run of usable seqs: the rows that need not be thought moved. */
function longestRising(base, order) {
  const ends = [];
  const before = new Array(order.length).fill(-1);
  order.forEach((seq, index) => {
    if (!usable(base, seq, order)) return;
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (order[ends[middle]] < seq) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1] : -1;
    ends[low] = index;
  });
  const kept = new Set();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]) kept.add(index);
  return kept;
}

// ── going on from an earlier run ────────────────────────────────────────────────────────────────────────────────────

const STATE_FORMAT = 'tripartite-verified/1';

/** What a run leaves for a later one, which then looks at what came after the last checkpoint that held. */
export function stateOf({ reached }) {
  if (!reached) return null;
  const parts = reached.parts.map(({ size, hash }) => ({ size, hash: hex(hash) }));
  return { format: STATE_FORMAT, size: reached.size, head: reached.head, parts, note: reached.note };
}

/**
 * Where an earlier run came to. Nothing of the file is believed: its tree must have the root of a checkpoint that one of the keys
 * has signed, and whoever changed anything in it would need that key.
 * @throws Unusable
 */
export function resume(state, keys) {
  const { format, size, head, parts, note } = state ?? {};
  const right =
    format === STATE_FORMAT &&
    Number.isSafeInteger(size) &&
    isHash(head) &&
    typeof note === 'string' &&
    Array.isArray(parts) &&
    parts.every(isPart);
  if (!right) throw new Unusable('it is not in the form that a run leaves');
  const checkpoint = readCheckpoint(
    note,
    keys.map((text) => readKey(text)),
  );
  if (checkpoint.fault) throw new Unusable(checkpoint.fault);
  const whole = parts.reduce((sum, part) => sum + part.size, 1);
  const tree = new GrowingTree(parts.map((part) => ({ size: part.size, hash: unhex(part.hash) })));
  tree.add(leafOf(head));
  if (checkpoint.size !== size || whole !== size || hex(tree.root()) !== checkpoint.root)
    throw new Unusable('its tree is not the one of its checkpoint');
  return { size, head, tree, note };
}

// ── proofs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Shows that a row is in the tree of the smallest signed checkpoint that covers it.
 * @throws Unusable where none does
 */
export function inclusionProof({ leaves, signed, row, publicKeys }, seq) {
  if (!Number.isInteger(seq) || seq < 1 || seq > leaves.length) {
    throw new Unusable(`There is no row ${seq}; the export has ${leaves.length}.`);
  }
  const checkpoint = signed.find(({ size, matches }) => matches && size >= seq);
  if (!checkpoint) throw new Unusable(`No signed checkpoint covers row ${seq} yet.`);
  if (row === undefined) throw new Unusable(`Row ${seq} can't be read.`);
  const content = JSON.parse(row);
  delete content.hash;
  const { size, root, note } = checkpoint;
  const proof = inclusion(leaves.slice(0, size), seq - 1).map(hex);
  return {
    format: PROOF_FORMAT,
    kind: 'inclusion',
    event: canonical(content),
    size,
    root,
    proof,
    checkpoint: note,
    publicKeys,
  };
}

/** Shows that the tree of the first `from` rows is the beginning of that of the first `to`. */
export function consistencyProof({ leaves, signed, publicKeys }, from, to) {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= leaves.length)) {
    throw new Unusable(`Sizes A and B must be 1 ≤ A ≤ B ≤ ${leaves.length}, the rows of the export.`);
  }
  const end = (size) => ({
    size,
    root: hex(rootOf(leaves.slice(0, size))),
    checkpoint: signed.find((each) => each.matches && each.size === size)?.note ?? null,
  });
  const proof = consistency(leaves.slice(0, to), from).map(hex);
  return { format: PROOF_FORMAT, kind: 'consistency', from: end(from), to: end(to), proof, publicKeys };
}

/**
 * Checks a proof from what is in it: an event of a ledger, or that one checkpoint extends another.
 * @param {unknown} proof as `--inclusion`, `--consistency` and the product's `/ledger/events/<seq>/proof` write it
 * @throws Unusable
 */
export function verifyProof(proof, { keys, notes = [], witnesses = [], quorum } = {}) {
  const texts = (value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (proof?.format !== PROOF_FORMAT) throw new Unusable(`The file is no proof in the format "${PROOF_FORMAT}".`);
  if (!Array.isArray(proof.proof) || !proof.proof.every(isHash) || !texts(proof.publicKeys)) {
    throw new Unusable('The proof lacks a list of hashes, or of public keys.');
  }
  const findings = [];
  const say = (code, message) => void findings.push({ code, message });
  const trusted = (keys ?? proof.publicKeys).map((text) => readKey(text));
  const watching = witnesses.map((text) => readKey(text, WITNESS));
  const read = (note) => readCheckpoint(note, trusted, watching, quorum);
  const kept = notes.map((note) => read(tidied(note)));
  for (const { fault } of kept)
    if (fault) say('CHECKPOINT', `A checkpoint that you kept counts for nothing: ${fault}.`);
  const steps = proof.proof.map(unhex);
  /** @returns the end with whose word it rests on: `you`, `signer` (its own keys), or null */
  const end = ({ size, root, checkpoint }, name) => {
    if (!Number.isSafeInteger(size) || !isHash(root))
      throw new Unusable(`The proof does not say size and root of ${name}.`);
    const own = kept.find((each) => !each.fault && each.size === size);
    if (own && own.root !== root)
      say('ROOT', `The checkpoint of size ${size} that you kept has another root than ${name}.`);
    let signed = null;
    if (typeof checkpoint === 'string') {
      signed = read(checkpoint);
      if (signed.fault) say('CHECKPOINT', `The checkpoint of ${name} counts for nothing: ${signed.fault}.`);
      else if (signed.size !== size || signed.root !== root)
        say('ROOT', `The checkpoint of ${name} is for another size or root.`);
      else if (!signed.witnessed)
        say(
          'WITNESS',
          `The checkpoint of ${name} was cosigned by ${signed.witnessedBy.length} of the witnesses you named.`,
        );
    }
    const mine = own && own.root === root;
    if (!mine && !signed) say('UNSIGNED', `Nobody has signed size ${size} with root ${root}, of ${name}.`);
    const { origin, time, signedBy, witnessedBy } = (signed?.fault ? null : signed) ?? own ?? {};
    return {
      size,
      root,
      origin,
      time,
      signedBy,
      witnessedBy,
      anchored: Boolean(mine || (keys && signed && !signed.fault)),
    };
  };
  if (proof.kind === 'consistency') {
    const ends = [end(proof.from ?? {}, 'the first'), end(proof.to ?? {}, 'the second')];
    if (!isConsistent(...ends, steps)) say('PROOF', 'The second is not shown to begin with the first.');
    sayAcross(ends, say);
    return { kind: proof.kind, findings, ends, event: null, anchored: ends.every(({ anchored }) => anchored) };
  }
  if (proof.kind !== 'inclusion') throw new Unusable(`The proof is of another kind: ${JSON.stringify(proof.kind)}.`);
  const event = readEvent(proof.event, say);
  const top = end(proof, 'the tree');
  if (event) {
    const leaf = leafOf(hex(sha256(proof.event)));
    if (!isIncluded(leaf, event.seq - 1, top.size, steps, top.root)) {
      say('PROOF', `The event is not shown to be row ${event.seq} of the ${top.size} rows that were signed.`);
    }
  }
  return { kind: proof.kind, findings, ends: [top], event, anchored: top.anchored };
}

function sayAcross([first, second], say) {
  const [one, other] = [first, second].map(({ origin }) => origin?.split('.')[0]);
  if (one && other && one !== other) say('CHECKPOINT', 'The two checkpoints are of different ledgers.');
  if (first.time && second.time && first.time > second.time && first.size < second.size) {
    say('TIME', `The second is dated ${second.time}, before the first, dated ${first.time}.`);
  }
}

function readEvent(text, say) {
  let event;
  try {
    event = JSON.parse(text);
    if (canonical(event) !== text) throw new Error('it is not in canonical form (RFC 8785)');
    if (Object.keys(event).sort().join() !== MEMBERS.toSorted().join())
      throw new Error('it has not the members of an event');
    if (!Number.isSafeInteger(event.seq) || event.seq < 1) throw new Error('its seq is no place');
  } catch (error) {
    say('EVENT', `The event can't be read: ${error.message}.`);
    return null;
  }
  return event;
}

// ── a published log (C2SP tlog-tiles) ───────────────────────────────────────────────────────────────────────────────

const TILE = 256;
/** Of one answer; a tile has 8192 bytes. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * Checks that what is published extends the checkpoints that were kept, from hashes alone.
 * @param {(path: string) => Promise<Buffer>} get an answer below the log's prefix
 */
export async function verifyLog(get, { keys = [], notes = [], witnesses = [], quorum } = {}) {
  const [trusted, watching] = [keys.map((text) => readKey(text)), witnesses.map((text) => readKey(text, WITNESS))];
  const findings = [];
  const say = (code, message) => void findings.push({ code, message });
  const note = (await get('checkpoint')).toString('utf8');
  const latest = readCheckpoint(note, trusted, watching, quorum);
  if (latest.fault) say('CHECKPOINT', `The published checkpoint counts for nothing: ${latest.fault}.`);
  else if (!latest.witnessed)
    say('WITNESS', 'Too few of the witnesses you named have cosigned the published checkpoint.');
  const ends = [];
  for (const text of notes.map(tidied)) {
    const kept = readCheckpoint(text, trusted, watching, 0);
    ends.push(kept);
    if (kept.fault) say('CHECKPOINT', `A checkpoint that you kept counts for nothing: ${kept.fault}.`);
    else if (kept.origin !== latest.origin) {
      say(
        'CHECKPOINT',
        `What is published is of ${latest.origin}, what you kept of ${kept.origin}: another ledger, or an older state was restored.`,
      );
    } else if (kept.size > latest.size) {
      say(
        'TRUNCATED',
        `What is published has ${latest.size} rows; the checkpoint you kept, signed at ${kept.time}, covers ${kept.size}.`,
      );
    } else if (
      !latest.fault &&
      kept.size > 0 &&
      !isConsistent(kept, latest, await proofFrom(get, kept.size, latest.size))
    ) {
      say(
        'ROOT',
        `What is published does not begin with the ${kept.size} rows that were signed at ${kept.time}: they were rewritten.`,
      );
    }
    sayAcross([kept, latest], say);
  }
  return {
    kind: 'log',
    findings,
    ends: [...ends, latest].filter(({ fault }) => !fault),
    event: null,
    anchored: keys.length > 0,
  };
}

async function proofFrom(get, first, size) {
  const tiles = new Map();
  /** Roots of perfect subtrees of 256^level rows, from a tile; a tile that is not whole yet is asked for as far as it goes. */
  const tile = (level, place) => {
    const width = Math.min(TILE, Math.floor(size / TILE ** level) - place * TILE);
    const digits = String(place)
      .padStart(Math.ceil(String(place).length / 3) * 3, '0')
      .match(/.../g);
    const path = digits.map((three, index) => (index < digits.length - 1 ? `x${three}` : three)).join('/');
    const whole = `tile/${level}/${path}${width < TILE ? `.p/${width}` : ''}`;
    if (!tiles.has(whole)) tiles.set(whole, get(whole));
    return tiles.get(whole).then((bytes) => {
      if (bytes.length !== width * 32) throw new Unusable(`The log answered ${whole} with ${bytes.length} bytes.`);
      return bytes;
    });
  };
  const perfect = async (from, count) => {
    let level = 0;
    while (TILE ** (level + 1) <= count) level += 1;
    const [start, many] = [from / TILE ** level, count / TILE ** level];
    const place = Math.floor(start / TILE);
    const bytes = await tile(level, place);
    const at = (n) => (start - place * TILE + n) * 32;
    return rootOf(Array.from({ length: many }, (_, n) => bytes.latin1Slice(at(n), at(n + 1))));
  };
  const root = async ([from, to]) => {
    const k = to - from > 1 ? cut(to - from) : 1;
    return to - from === k || to - from === k * 2
      ? perfect(from, to - from)
      : nodeOf(await perfect(from, k), await root([from + k, to]));
  };
  const proof = [];
  for (const range of consistencyRanges(first, 0, size)) proof.push(await root(range));
  return proof;
}

/** Which subtrees a consistency proof is made of (RFC 6962, section 2.1.2). */
function consistencyRanges(first, from, to, whole = true) {
  if (first === to - from) return whole ? [] : [[from, to]];
  const k = cut(to - from);
  return first <= k
    ? [...consistencyRanges(first, from, from + k, whole), [from + k, to]]
    : [...consistencyRanges(first - k, from + k, to, false), [from, from + k]];
}

const reading = (prefix) => async (path) => {
  const url = `${prefix.replace(/\/$/, '')}/${path}`;
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(30_000) }).catch((error) => {
    throw new Unusable(`${url} does not answer: ${error.cause?.message ?? error.message}.`);
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.ok || bytes.length > LONGEST_ANSWER) throw new Unusable(`${url} answered ${response.status}.`);
  return bytes;
};

// ── command line ────────────────────────────────────────────────────────────────────────────────────────────────────

const USAGE = `Checks a ledger export: every row, their chain, every signed checkpoint. Or a proof, from what is in it.

  npm run ledger:verify                         the running product's ledger, by the key and the checkpoint in its data folder
  node ledger-verify.mjs FILE                   an export; "-" reads standard input
  node ledger-verify.mjs --log URL              what is published (https://…/ledger) against checkpoints you kept
  node ledger-verify.mjs --proof FILE           a proof that an event is in the ledger, or that one checkpoint extends another

  --key KEY           trust this public key (name+id+base64) instead of the file's own; may be repeated
  --checkpoint FILE   a signed checkpoint you kept earlier, which must be honoured; may be repeated
  --witness KEY       trust a checkpoint only when this witness has cosigned it; may be repeated
  --quorum N          so many of the witnesses named are enough
  --uncovered SECONDS the oldest row under no checkpoint you trust may be so old, 300 where not given: five periods of a minute.
                      The last rows of an export that was made a while ago are such, unless it was made just after a checkpoint
  --unanchored        succeed although nothing rests on a key or checkpoint of your own: the file is then only consistent
                      with itself, as one that was rewritten as a whole is too
  --inclusion SEQ     print a proof that the row is in the tree (verdict on standard error)
  --consistency A B   print a proof that the first A rows are the beginning of the first B
  --new               of the running product: only what came after the last checkpoint that an earlier run found right. What
                      was changed before it is found by a run over everything, without --new
  --archive PLACE     of the running product: where the files of parts are that were archived, so that these are looked at too;
                      a folder, or s3://bucket/prefix; may be repeated, and each file is read from the first place that has it
  --json              the result as JSON

Exit code: 0 it verifies; 1 it does not; 2 it could not be checked, or not by anything that you trust.
`;

async function main(words) {
  // parseArgs knows no option of two values: `--consistency A B` is read as `--consistency A,B`.
  const at = words.indexOf('--consistency');
  const args = at < 0 ? words : words.toSpliced(at + 1, 2, words.slice(at + 1, at + 3).join(','));
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true },
      checkpoint: { type: 'string', multiple: true },
      witness: { type: 'string', multiple: true },
      quorum: { type: 'string' },
      uncovered: { type: 'string' },
      unanchored: { type: 'boolean' },
      log: { type: 'string' },
      proof: { type: 'string' },
      inclusion: { type: 'string' },
      consistency: { type: 'string' },
      new: { type: 'boolean' },
      archive: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  if (positionals.length + [values.proof, values.log].filter((each) => each !== undefined).length > 1)
    throw new Unusable(`One file at a time.\n\n${USAGE}`);
  const options = {
    keys: values.key,
    notes: (values.checkpoint ?? []).map((path) => readFileSync(path, 'utf8')),
    witnesses: values.witness,
    quorum: values.quorum === undefined ? undefined : quorumOf(values),
  };
  if (values.proof !== undefined || values.log !== undefined) {
    if (values.log !== undefined && !values.key) throw new Unusable('Give the key that signs the log (--key).');
    const result =
      values.log === undefined
        ? verifyProof(readProof(values.proof), options)
        : await verifyLog(reading(values.log), options);
    process.stdout.write(values.json ? json(result) : describeProof(result, values));
    process.exitCode = exitCode(result, values);
    return;
  }

  const [file] = positionals;
  const proofs = values.inclusion !== undefined || values.consistency !== undefined;
  const ours = file === undefined ? anchorsHere() : { notes: [] };
  options.keys ??= ours.keys;
  options.notes.push(...ours.notes);
  if (values.new && (file !== undefined || proofs || values.witness || !options.keys))
    throw new Unusable(
      '--new goes on over the running product by the key in its data folder, without proofs and witnesses.',
    );
  if (values.archive !== undefined && (file !== undefined || values.new))
    throw new Unusable(
      '--archive is for all of the running product, without --new; name the file of one part as an export.',
    );
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  const look = async (since) => {
    const { chunks, ended } = open(file, since?.size, values.archive);
    const run = { ...options, notes: [...options.notes, ...(since ? [since.note] : [])], proofs, threads, since };
    const found = await verifyLedger(chunks, { ...run, keep: Number(values.inclusion) });
    await ended;
    return found;
  };
  const since = values.new ? lastRun(options.keys) : undefined;
  let result = await look(since);
  if (since && result.findings.length > 0) {
    process.stderr.write('Something is wrong; everything is looked at to say what.\n');
    options.notes.push(since.note);
    result = await look();
  }
  if (file === undefined && options.keys && result.findings.length === 0) leave(stateOf(result));

  const verdict = { ...result, stale: staleness(result, values), anchored: result.anchoredSize > 0 };
  const told = { ...verdict, leaves: undefined, row: undefined, reached: undefined };
  (proofs ? process.stderr : process.stdout).write(values.json ? json(told) : describe(verdict, values));
  process.exitCode = exitCode(verdict, values);
  if (values.inclusion !== undefined) process.stdout.write(json(inclusionProof(result, Number(values.inclusion))));
  if (values.consistency !== undefined)
    process.stdout.write(json(consistencyProof(result, ...sizes(values.consistency))));
}

const sizes = (text) => [0, 1].map((place) => Number(text.split(',')[place] || NaN));
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const exitCode = ({ findings, anchored, stale }, { unanchored }) =>
  findings.length > 0 ? 1 : unanchored || (anchored && !stale) ? 0 : 2;

/** Five periods of a minute, which is how often the platform signs unless it is told otherwise. */
const UNCOVERED_SECONDS = 300;

/** For how many seconds rows have stood under no trusted checkpoint; null where that is no longer than the next one may take. */
function staleness({ uncoveredSince }, { uncovered = String(UNCOVERED_SECONDS) }) {
  if (!/^\d+$/.test(uncovered)) throw new Unusable(`--uncovered ${uncovered} is not a number of seconds.`);
  if (uncoveredSince === null) return null;
  const seconds = Math.round((Date.now() - Date.parse(uncoveredSince)) / 1000);
  return seconds <= Number(uncovered) ? null : seconds;
}

function quorumOf({ quorum, witness = [] }) {
  const count = Number(quorum);
  if (Number.isInteger(count) && count >= 1 && count <= witness.length) return count;
  throw new Unusable(`--quorum ${quorum} must be from 1 to the number of witnesses named, ${witness.length}.`);
}

function readProof(path) {
  const bytes = readFileSync(path);
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Unusable(`${path} is not JSON.`);
  }
}

const MOST_THREADS = 8;
const runsFile = () => join(process.env.DATA_DIR || '.data', 'ledger', 'verified.json');

function lastRun(keys) {
  const path = runsFile();
  if (!existsSync(path)) {
    process.stderr.write(`${path} is not there: no run has verified everything yet, so this one does.\n`);
    return undefined;
  }
  try {
    return resume(JSON.parse(readFileSync(path, 'utf8')), keys);
  } catch (error) {
    process.stderr.write(`${path} can't be used, so everything is looked at: ${error.message}.\n`);
    return undefined;
  }
}

/** Whoever looks from elsewhere may not be able to write here; nothing is lost but time. */
function leave(state) {
  if (!state || (process.env.DATABASE_URL && !process.env.DATA_DIR)) return;
  const path = runsFile();
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, json(state), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    process.stderr.write(`${path} can't be written, so the next run can't go on from here: ${error.message}.\n`);
  }
}

/** What this machine keeps outside of the database: the key that signs, and the last checkpoint that was signed here. */
function anchorsHere() {
  if (process.env.DATABASE_URL && !process.env.DATA_DIR) return { notes: [] }; // the folder here is of another ledger
  const folder = process.env.DATA_DIR || '.data';
  const keyFile = process.env.LEDGER_SIGNING_KEY_FILE || join(folder, 'keys', 'ledger.pem');
  const stateFile = join(folder, 'ledger', 'signed.json');
  const note = existsSync(stateFile) && JSON.parse(readFileSync(stateFile, 'utf8')).note;
  const notes = note ? [note] : [];
  if (!existsSync(keyFile)) return { notes };
  const name = process.env.LEDGER_ORIGIN || 'tripartite.local/ledger';
  const { x } = createPublicKey(readFileSync(keyFile)).export({ format: 'jwk' });
  const typed = Buffer.concat([Uint8Array.of(SIGNER), Buffer.from(x, 'base64url')]);
  return { notes, keys: [`${name}+${hex(sha256(`${name}\n`, typed).subarray(0, 4))}+${typed.toString('base64')}`] };
}

function open(file, after = 0, archive) {
  if (file === '-') return { chunks: process.stdin, ended: null };
  if (file !== undefined) {
    const bytes = createReadStream(file, { highWaterMark: BLOCK_BYTES * 2 });
    return { chunks: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, ended: null };
  }
  const exporter = fileURLToPath(new URL('../dist/scripts/ledger-export.js', import.meta.url));
  if (!existsSync(exporter)) throw new Unusable('Name an export, or build the product first (npm run build).');
  const child = spawn(
    process.execPath,
    [exporter, ...(archive === undefined ? [`--after=${after}`] : archive.map((place) => `--archive=${place}`))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Unusable('The ledger could not be exported.'))));
  });
  ended.catch(() => {});
  return { chunks: child.stdout, ended };
}

function describe(result, { unanchored }) {
  const {
    epoch,
    rows,
    verifiedBefore,
    archivedBefore,
    root,
    anchoredSize,
    anchoredAt,
    checkpoints,
    pinned,
    witnesses,
    findings,
    dropped,
    stale,
  } = result;
  const lines = findings.map(({ code, message }) => `✗ ${code.padEnd(10)} ${message}`);
  if (dropped > 0) lines.push(`  and ${dropped} more`);
  const whose = pinned ? 'keys you trust' : "the export's own keys, which whoever rewrote it would have put in";
  lines.push(`  epoch ${epoch}, ${rows} rows, root ${root}`, `  ${checkpoints} checkpoints signed by ${whose}`);
  if (anchoredSize > 0) lines.push(`  ${anchoredSize} rows are under a checkpoint you trust, of ${anchoredAt}`);
  lines.push('  What could not be checked:');
  if (archivedBefore > 0)
    lines.push(
      `    Rows 1 to ${archivedBefore}: they are not here, and only their hashes were looked at. Give --archive PLACE with the files of archived parts.`,
    );
  else if (verifiedBefore > 0)
    lines.push(
      `    Whether rows 1 to ${verifiedBefore}, verified by an earlier run, were changed since: a run without --new tells.`,
    );
  const open = anchoredSize === 0 ? 'All rows' : rows > anchoredSize ? `Rows ${anchoredSize + 1} to ${rows}` : '';
  if (open && rows > 0)
    lines.push(`    ${open} are chained, but under no checkpoint you trust: they could have been rewritten.`);
  lines.push(
    `    Whether there were rows after ${rows}: only a newer checkpoint kept elsewhere (--checkpoint) could tell.`,
  );
  if (witnesses === 0)
    lines.push('    Whether others were shown another ledger: only cosignatures of witnesses (--witness) could tell.');
  if (findings.length > 0) lines.push(`The ledger does NOT verify: ${findings.length + dropped} findings.`);
  else if (anchoredSize > 0 && stale !== null && !unanchored)
    lines.push(
      `The ledger was NOT verified: ${rows - anchoredSize} of ${rows} rows are under no checkpoint you trust, the oldest for ${stale} seconds. Checkpoints behind ${anchoredSize} were not signed, or were taken out. --uncovered SECONDS allows more.`,
    );
  else if (anchoredSize > 0)
    lines.push(`The ledger verifies: ${rows} rows, ${anchoredSize} of them under a checkpoint you trust.`);
  else if (unanchored)
    lines.push(`The ledger agrees with itself: ${rows} rows, 0 of them under a checkpoint you trust.`);
  else
    lines.push(
      `The ledger was NOT verified: 0 of ${rows} rows are under a checkpoint you trust. Give --key or --checkpoint.`,
    );
  return `${lines.join('\n')}\n`;
}

function describeProof({ kind, findings, ends, event, anchored }, { unanchored, witness = [] }) {
  const lines = findings.map(({ code, message }) => `✗ ${code.padEnd(10)} ${message}`);
  if (event) {
    lines.push(`  event ${event.seq}: ${event.type}, ${event.occurredAt}, id ${event.id}`);
    lines.push(
      `  by ${event.actor?.memberId} of ${event.actor?.organisationId}, about ${event.subject?.kind} ${event.subject?.id}`,
    );
  }
  for (const { size, root, origin, time, signedBy, witnessedBy } of ends) {
    lines.push(`  ${size} rows of ${origin ?? 'a ledger'}, root ${root}`);
    if (time) lines.push(`    signed at ${time} by ${[...signedBy, ...witnessedBy].join(', ')}`);
  }
  if (!anchored && findings.length === 0) {
    lines.push(
      "  It rests on keys of the file's own, which whoever made it would have put in. Give --key or --checkpoint.",
    );
  }
  if (witness.length === 0)
    lines.push('  Whether others were shown another ledger was not checked: name its witnesses (--witness).');
  const what = {
    inclusion: 'The event is in the ledger',
    consistency: 'The second checkpoint only adds to the first',
    log: `What is published is signed${ends.length > 1 ? ' and only adds to what you kept' : '; give checkpoints you kept to compare'}`,
  }[kind];
  if (findings.length > 0) lines.push(`The proof does NOT verify: ${findings.length} findings.`);
  else if (anchored) lines.push(`The proof verifies. ${what}.`);
  else
    lines.push(unanchored ? 'The proof agrees with itself.' : 'The proof was NOT verified by anything that you trust.');
  // What is in an event comes from elsewhere: nothing in it may move the cursor or turn the line about.
  return `${lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')).join('\n')}\n`;
}

if (isMainThread && process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main(process.argv.slice(2)).catch((error) => {
    const expected = error instanceof Unusable || error.code?.startsWith('ERR_PARSE_ARGS') || error.code === 'ENOENT';
    process.stderr.write(`Not checked: ${expected ? error.message : error.stack}\n`);
    process.exitCode = 2;
  });
}
