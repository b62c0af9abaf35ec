#!/usr/bin/env node
/**
 * Checks a ledger export against docs/ledger-format.md. It shares no code with the program that writes the ledger and
 * needs nothing but Node: copy this one file to wherever you trust.
 */
import { spawn } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';

const FORMAT = 'tripartite-ledger/1';
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
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

// ── Merkle tree (RFC 6962) ──────────────────────────────────────────────────────────────────────────────────────────

const leafOf = (rowHash) => sha256(Uint8Array.of(0), Buffer.from(rowHash, 'hex'));
const nodeOf = (left, right) => sha256(Uint8Array.of(1), left, right);

/** The root of a growing tree: perfect subtrees are kept with their sizes and merged when two are equal. */
class GrowingTree {
  #parts = [];
  add(leaf) {
    let part = { size: 1, hash: leaf };
    while (this.#parts.at(-1)?.size === part.size) {
      const left = this.#parts.pop();
      part = { size: left.size * 2, hash: nodeOf(left.hash, part.hash) };
    }
    this.#parts.push(part);
  }
  root() {
    if (this.#parts.length === 0) return sha256();
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

// ── checkpoints (C2SP signed note, Ed25519) ─────────────────────────────────────────────────────────────────────────

function readKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded ?? '', 'base64');
  const right = typed.length === 33 && typed[0] === 1 && hex(sha256(`${name}\n`, typed).subarray(0, 4)) === id;
  if (!right) throw new Unusable(`"${text}" is not a public key in the form name+id+base64.`);
  const x = typed.subarray(1).toString('base64url');
  return { name, id, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

/** @returns {{ origin: string, size: number, root: string, time: string, fault: string | null }} */
function readCheckpoint(note, keys) {
  const [, body, signatures] = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+)$/.exec(note) ?? [];
  const [, origin, size, root, time] = /^(.+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (.+)\n$/.exec(body ?? '') ?? [];
  if (!origin) return { origin: '', size: NaN, root: '', time: '', fault: 'it is not a checkpoint' };
  const checkpoint = { origin, size: Number(size), root: hex(Buffer.from(root, 'base64')), time, fault: null };
  let known = 0;
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, encoded] = line.split(' ');
    const marked = Buffer.from(encoded, 'base64');
    const key = keys.find((each) => each.name === name && each.id === hex(marked.subarray(0, 4)));
    if (!key) continue;
    if (marked.toString('base64') !== encoded || !verify(null, Buffer.from(body), key.key, marked.subarray(4))) {
      return { ...checkpoint, fault: `the signature of ${name} is wrong` };
    }
    known += 1;
  }
  return known > 0 ? checkpoint : { ...checkpoint, fault: 'no known key has signed it' };
}

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Lines are cut at line feeds only: U+2028 and the like may stand inside a JSON string. */
export async function* linesOf(chunks) {
  let open = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      yield Buffer.concat([...open, chunk.subarray(from, to)]);
      open = [];
      from = to + 1;
    }
    if (from < chunk.length) open.push(chunk.subarray(from));
  }
  if (open.length > 0) yield Buffer.concat(open);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readHeader(line) {
  let header;
  try {
    header = JSON.parse(utf8.decode(line ?? new Uint8Array()));
  } catch {
    throw new Unusable('The first line is not the header of a ledger export.');
  }
  if (header?.format !== FORMAT) throw new Unusable(`The export is not in the format "${FORMAT}".`);
  const texts = (value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  const whole = typeof header.epoch === 'string' && Number.isInteger(header.size) && isHash(header.head);
  if (!whole || !texts(header.publicKeys) || !texts(header.checkpoints)) {
    throw new Unusable('The header lacks one of epoch, size, head, publicKeys, checkpoints, or it has the wrong type.');
  }
  return header;
}

// ── the check ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {AsyncIterable<Buffer>} lines
 * @param {{ keys?: string[], notes?: string[], proofs?: boolean }} [options] `keys`: trusted instead of the export's
 *   own; `notes`: checkpoints kept from earlier, to be honoured too; `proofs`: keep the leaves
 */
export async function verifyLedger(lines, { keys, notes = [], proofs = false } = {}) {
  const source = lines[Symbol.asyncIterator]();
  const header = readHeader((await source.next()).value);
  const findings = [];
  let dropped = 0;
  const say = (code, place, message) => {
    if (findings.length < MOST_FINDINGS) findings.push({ code, line: null, seq: null, id: null, ...place, message });
    else dropped += 1;
  };

  const trusted = (keys ?? header.publicKeys).map(readKey);
  const checkpoints = [
    ...header.checkpoints.map((note) => ({ note, kept: false })),
    ...notes.map((note) => ({ note, kept: true })),
  ]
    .map(({ note, kept }) => ({ ...readCheckpoint(note, trusted), kept }))
    .sort((one, other) => one.size - other.size);
  for (const checkpoint of checkpoints) {
    const foreign = checkpoint.origin !== `tripartite/${header.epoch}` && 'it belongs to another ledger';
    checkpoint.fault ??= foreign || null;
    const named = checkpoint.origin ? `The checkpoint of size ${checkpoint.size}` : 'A checkpoint';
    if (checkpoint.fault)
      say('CHECKPOINT', { seq: checkpoint.size || null }, `${named} counts for nothing: ${checkpoint.fault}.`);
  }
  const signed = checkpoints.filter(({ fault }) => !fault);

  const tree = new GrowingTree();
  const leaves = [];
  const order = [];
  let due = 0;
  let soundUpTo = 0;
  let forked = false;
  const matchCheckpoints = (size) => {
    for (; due < signed.length && signed[due].size <= size; due += 1) {
      const { root, time } = signed[due];
      signed[due].matches = root === hex(tree.root());
      if (signed[due].matches) soundUpTo = signed[due].size;
      else if (!forked) {
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
  matchCheckpoints(0);

  let previous = { seq: 0, hash: hex(sha256(canonical({ epoch: header.epoch, format: FORMAT }))), id: null };
  let doubtful = null;
  let line = 1;
  for await (const bytes of { [Symbol.asyncIterator]: () => source }) {
    line += 1;
    const row = readRow(bytes, line, previous, say);
    if (doubtful) sayEdited(doubtful, row, say);
    doubtful = row.edited ? row : null;
    if (row.prevHash !== previous.hash && previous.hash !== '' && !row.explained) {
      const before =
        previous.seq === 0
          ? 'the beginning of the epoch'
          : `the row before it (seq ${previous.seq}, id ${previous.id})`;
      say(
        'LINK',
        row.place,
        `Row ${row.named} does not follow ${before}: it names ${row.prevHash} as the previous hash, which is ${previous.hash}. Something was put in, taken out, moved or rewritten between the two.`,
      );
    }
    order.push(row.seq);
    const leaf = leafOf(isHash(row.computed) ? row.computed : hex(sha256(bytes)));
    tree.add(leaf);
    if (proofs) leaves.push(leaf);
    matchCheckpoints(order.length);
    previous = row;
  }
  if (doubtful) sayEdited(doubtful, null, say);
  sayDisorder(order, say);

  const rows = order.length;
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
    root: hex(tree.root()),
    signedSize: soundUpTo,
    checkpoints: signed.length,
    pinned: Boolean(keys),
  };
  return { ...result, findings, dropped, leaves, signed };
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
  const { seq, id, hash, prevHash } = row;
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
  const found = { seq, id, hash, prevHash, place, named, computed, edited: computed !== hash, explained: false };
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

/** Tells missing, doubled and moved rows from the seqs as they stand in the file. */
function sayDisorder(order, say) {
  if (order.every((seq, index) => seq === index + 1)) return;
  const kept = longestRising(order);
  const lineOf = new Map([...kept].map((index) => [order[index], index + 2]));
  const present = new Set(order);
  order.forEach((seq, index) => {
    if (kept.has(index)) return;
    const place = { line: index + 2, seq: Number.isInteger(seq) ? seq : null };
    if (!usable(seq, order))
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
  const last = [...kept].reduce((most, index) => Math.max(most, order[index]), 0);
  for (let seq = 1, told = 0; seq <= last + 1 && told < MOST_FINDINGS; seq += 1) {
    if (seq <= last && !present.has(seq)) from ??= seq;
    else if (from !== null) {
      const range = from === seq - 1 ? `The row of seq ${from} is` : `The rows of seq ${from} to ${seq - 1} are`;
      say('DELETED', { line: lineOf.get(seq) ?? null, seq: from }, `${range} missing.`);
      from = null;
      told += 1;
    }
  }
}

const usable = (seq, order) => Number.isSafeInteger(seq) && seq >= 1 && seq <= order.length * 2 + 1e6;

/** Indices of a longest strictly rising run of usable seqs: the rows that need not be thought moved. */
function longestRising(order) {
  const ends = [];
  const before = new Array(order.length).fill(-1);
  order.forEach((seq, index) => {
    if (!usable(seq, order)) return;
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

// ── proofs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Shows that a row is in the tree of the smallest signed checkpoint that covers it; else in that of all rows. */
export function inclusionProof({ leaves, signed }, seq) {
  if (!Number.isInteger(seq) || seq < 1 || seq > leaves.length) {
    throw new Unusable(`There is no row ${seq}; the export has ${leaves.length}.`);
  }
  const checkpoint = signed.find(({ size, matches }) => matches && size >= seq);
  const covered = leaves.slice(0, checkpoint?.size ?? leaves.length);
  const root = hex(rootOf(covered));
  const proof = inclusion(covered, seq - 1).map(hex);
  return {
    kind: 'inclusion',
    seq,
    leaf: hex(leaves[seq - 1]),
    size: covered.length,
    root,
    signed: Boolean(checkpoint),
    proof,
  };
}

/** Shows that the tree of the first `from` rows is the beginning of that of the first `to`. */
export function consistencyProof({ leaves, signed }, from, to) {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= leaves.length)) {
    throw new Unusable(`Sizes A and B must be 1 ≤ A ≤ B ≤ ${leaves.length}, the rows of the export.`);
  }
  const end = (size) => ({
    size,
    root: hex(rootOf(leaves.slice(0, size))),
    signed: signed.some((each) => each.matches && each.size === size),
  });
  return { kind: 'consistency', from: end(from), to: end(to), proof: consistency(leaves.slice(0, to), from).map(hex) };
}

// ── command line ────────────────────────────────────────────────────────────────────────────────────────────────────

const USAGE = `Checks a ledger export: every row, their chain, every signed checkpoint.

  npm run ledger:verify                         the running product's ledger
  node ledger-verify.mjs FILE                   an export; "-" reads standard input

  --key KEY           trust this public key (name+id+base64) instead of the export's own; may be repeated
  --checkpoint FILE   a signed checkpoint you kept earlier, which the export must honour; may be repeated
  --inclusion SEQ     print a proof that the row is in the tree (verdict on standard error)
  --consistency A B   print a proof that the first A rows are the beginning of the first B
  --json              the result as JSON

Exit code: 0 the ledger verifies; 1 it does not; 2 it could not be checked.
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
      inclusion: { type: 'string' },
      consistency: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  if (positionals.length > 1) throw new Unusable(`One export at a time.\n\n${USAGE}`);
  const [file] = positionals;
  const proofs = values.inclusion !== undefined || values.consistency !== undefined;
  const notes = (values.checkpoint ?? []).map((path) => readFileSync(path, 'utf8'));

  const { chunks, ended } = open(file);
  const result = await verifyLedger(linesOf(chunks), { keys: values.key, notes, proofs });
  await ended;

  const verdict = values.json ? `${JSON.stringify({ ...result, leaves: undefined }, null, 2)}\n` : describe(result);
  (proofs ? process.stderr : process.stdout).write(verdict);
  if (values.inclusion !== undefined) print(inclusionProof(result, Number(values.inclusion)));
  if (values.consistency !== undefined) print(consistencyProof(result, ...sizes(values.consistency)));
  if (result.findings.length > 0) process.exitCode = 1;
}

const sizes = (text) => [0, 1].map((place) => Number(text.split(',')[place] || NaN));
const print = (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

function open(file) {
  if (file === '-') return { chunks: process.stdin, ended: null };
  if (file !== undefined) return { chunks: createReadStream(file), ended: null };
  const exporter = fileURLToPath(new URL('../dist/scripts/ledger-export.js', import.meta.url));
  if (!existsSync(exporter)) throw new Unusable('Name an export, or build the product first (npm run build).');
  const child = spawn(process.execPath, [exporter], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Unusable('The ledger could not be exported.'))));
  });
  ended.catch(() => {});
  return { chunks: child.stdout, ended };
}

function describe({ epoch, rows, root, signedSize, checkpoints, pinned, findings, dropped }) {
  const lines = findings.map(({ code, message }) => `✗ ${code.padEnd(10)} ${message}`);
  if (dropped > 0) lines.push(`  and ${dropped} more`);
  const whose = pinned ? 'the keys you gave' : "the export's own keys (give --key to trust none but yours)";
  lines.push(`  epoch ${epoch}, ${rows} rows, root ${root}`, `  ${checkpoints} checkpoints signed by ${whose}`);
  if (findings.length > 0) lines.push(`The ledger does NOT verify: ${findings.length + dropped} findings.`);
  else {
    if (rows > signedSize)
      lines.push(`  rows ${signedSize + 1} to ${rows} are chained, but no checkpoint covers them yet`);
    lines.push(`The ledger verifies: ${rows} rows, ${signedSize} of them under a signed checkpoint.`);
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main(process.argv.slice(2)).catch((error) => {
    const expected = error instanceof Unusable || error.code?.startsWith('ERR_PARSE_ARGS') || error.code === 'ENOENT';
    process.stderr.write(`Not checked: ${expected ? error.message : error.stack}\n`);
    process.exitCode = 2;
  });
}
