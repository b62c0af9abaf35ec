#!/usr/bin/env node
/**
 * Checks a signed data-sharing agreement without any network: the PDF or archive that the platform gave out, or the files
 * in it. It shares no code with the program that writes them and needs nothing but Node: copy this one file to wherever
 * you trust. docs/data-sharing.md says what the files hold.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';
import { inflateRawSync, inflateSync } from 'node:zlib';

const FORMAT = 'tripartite-agreement/1';
const TYPE = 'tripartite-agreement';
const NAMES = ['agreement.json', 'signatures.json', 'keys.json'];
/** Of one file after unpacking; terms are limited to far less. */
const LARGEST = 64 * 1024 * 1024;

/** The input can't be checked at all; that says nothing about the agreement. */
export class Unusable extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const sha256 = (data, encoding = 'hex') => createHash('sha256').update(data).digest(encoding);

/** JSON in which no object has a member twice: of two, one reader takes the first and another the last. */
function strictJson(bytes) {
  const text = utf8.decode(bytes);
  const value = JSON.parse(text);
  const open = [];
  let last = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = token;
    else {
      const [name, names] = [JSON.parse(last), open.at(-1)];
      if (names.has(name)) throw new Error(`the member ${JSON.stringify(name)} stands twice`);
      names.add(name);
    }
  }
  return value;
}

// ── canonical JSON (RFC 8785) ───────────────────────────────────────────────────────────────────────────────────────

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('a string holds half a character');
  return JSON.stringify(value);
}

// ── keys and signatures (RFC 7515, 7517, 7638, 8037) ────────────────────────────────────────────────────────────────

/** By curve: the algorithm it signs with, the members its thumbprint is made of, their bytes, and the hash. */
const CURVES = {
  Ed25519: { alg: 'EdDSA', kty: 'OKP', members: ['crv', 'kty', 'x'], bytes: 32, hash: null },
  'P-256': { alg: 'ES256', kty: 'EC', members: ['crv', 'kty', 'x', 'y'], bytes: 32, hash: 'sha256' },
  'P-384': { alg: 'ES384', kty: 'EC', members: ['crv', 'kty', 'x', 'y'], bytes: 48, hash: 'sha384' },
};
/** Members of a JWK that are of the private part. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * What a key is by itself, whatever is said about it: its fingerprint, and how it signs.
 * @throws Error saying why it is no key that signs agreements
 */
function readKey(jwk) {
  const curve = Object.hasOwn(CURVES, jwk?.crv) ? CURVES[jwk.crv] : null;
  if (!curve || jwk.kty !== curve.kty) throw new Error('is of a kind that does not sign agreements');
  const part = Object.fromEntries(curve.members.map((name) => [name, jwk[name]]));
  for (const name of curve.members.slice(2)) {
    // Another spelling of the same key would have another fingerprint, and one key would count as two.
    if (coordinate(part[name])?.length !== curve.bytes) throw new Error(`has no proper ${name}`);
  }
  if (jwk.crv === 'Ed25519' && isWeak(coordinate(part.x))) {
    throw new Error('is a point of small order: anybody can make signatures that fit it');
  }
  let key;
  try {
    key = createPublicKey({ key: part, format: 'jwk' });
  } catch {
    throw new Error(`is no point on ${jwk.crv}`);
  }
  const secret = PRIVATE.find((name) => Object.hasOwn(jwk, name));
  if (secret) throw new Error('holds the private key, so anybody who has this file can sign with it');
  if (jwk.use !== undefined && jwk.use !== 'sig') throw new Error(`is for another use: ${JSON.stringify(jwk.use)}`);
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify'))) {
    throw new Error(`is not for verifying: its key_ops are ${JSON.stringify(jwk.key_ops)}`);
  }
  if (jwk.alg !== undefined && jwk.alg !== curve.alg) {
    throw new Error(`is for the algorithm ${JSON.stringify(jwk.alg)}, and its kind signs with ${curve.alg}`);
  }
  return { ...curve, key, fingerprint: sha256(canonical(part), 'base64url'), said: jwk };
}

function coordinate(text) {
  try {
    return fromBase64url(text);
  } catch {
    return null;
  }
}

const FIELD = 2n ** 255n - 19n;
/** y of the eight points whose order divides 8: under such a key a signature fits any text. */
const SMALL_ORDER = [
  0n,
  1n,
  FIELD - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
];

/** Whether an Ed25519 key is of small order, or not written in its one form (RFC 8032, section 5.1.3). */
function isWeak(bytes) {
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) % 2n ** 255n;
  return y >= FIELD || SMALL_ORDER.includes(y);
}

/** What the platform puts down beside a signature, unsigned. A JOSE parameter there (alg, crit, kid, jwk) is an attack. */
const RECORD = ['organisation', 'member', 'signedAt', 'secondFactor'];

/** @returns what is wrong with a signature, or null and whose it is */
function readSignature({ protected: head, header: record = {}, signature } = {}, payload, keys) {
  const wrong = (fault) => ({ iss: null, fault });
  let header;
  try {
    header = strictJson(fromBase64url(head));
  } catch (error) {
    return wrong(`its protected header is not JSON in base64url: ${error.message}`);
  }
  const { alg, kid, typ, iss, ...rest } = header ?? {};
  const found = { iss: typeof iss === 'string' ? iss : null, kid, alg };
  const fault = (text) => ({ ...found, fault: text });
  if (typ !== TYPE) return fault(`its header says it signs ${JSON.stringify(typ)}, not an agreement`);
  const foreign = Object.keys(rest);
  if (foreign.length > 0) return fault(`its header says more than an agreement's may: ${foreign.join(', ')}`);
  const unsigned = Object.keys(record ?? {}).filter((name) => !RECORD.includes(name));
  if (unsigned.length > 0)
    return fault(`its unprotected header says what only a signed one may: ${unsigned.join(', ')}`);
  if (record?.organisation !== undefined && record.organisation !== iss) {
    return fault(`it is recorded as one of ${JSON.stringify(record.organisation)}`);
  }
  const key = keys.find(({ fingerprint }) => fingerprint === kid);
  if (!key) return fault(`no key with the fingerprint ${JSON.stringify(kid)} that it names is at hand`);
  if (key.alg !== alg) return fault(`its algorithm ${JSON.stringify(alg)} is not its key's, ${key.alg}`);
  let bytes;
  try {
    bytes = fromBase64url(signature);
  } catch {
    return fault('it is not base64url');
  }
  const input = Buffer.from(`${head}.${payload.toString('base64url')}`);
  const right = verify(key.hash, input, { key: key.key, dsaEncoding: 'ieee-p1363' }, bytes);
  return right ? { ...found, fault: null, key } : fault(`it is not by key ${kid} over these bytes`);
}

function fromBase64url(text) {
  const bytes = Buffer.from(String(text), 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('not base64url');
  return bytes;
}

// ── the check ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param files bytes by name: agreement.json, signatures.json, keys.json
 * @param trusted organisation=fingerprint; when given, no other key counts, and each for that party only
 * @param hash the content hash as you know it from elsewhere, such as the paper
 * @returns {{ held: string[], findings: { code: string, message: string }[], notes: string[], signers: object[] }}
 */
export function verifyAgreement(files, { trusted = [], hash } = {}) {
  const found = { held: [], findings: [], notes: [], signers: [], contentHash: null, parties: 0 };
  const say = (code, message) => void found.findings.push({ code, message });
  const bytes = Buffer.from(files['agreement.json']);
  const document = readDocument(bytes, found, say);
  if (!document) return found;
  const contentHash = sha256(bytes);
  found.contentHash = contentHash;

  const pins = readPins(trusted, document.parties);
  const { signatures, contentHash: stated, payload } = readJson(files['signatures.json'], 'signatures.json');
  const { keys } = readJson(files['keys.json'], 'keys.json');
  if (!Array.isArray(signatures)) throw new Unusable('signatures.json holds no list of signatures.');
  if (!Array.isArray(keys)) throw new Unusable('keys.json holds no list of keys.');
  for (const [where, one] of Object.entries({ 'signatures.json': stated, 'what you gave': hash })) {
    if (one === undefined) continue;
    if (one === contentHash) found.held.push(`The content hash agrees with ${where}: ${one}`);
    else say('HASH', `The content hash is ${contentHash}; ${where} says ${JSON.stringify(one)}.`);
  }

  if (payload !== undefined && payload !== bytes.toString('base64url')) {
    say('HASH', 'signatures.json holds a payload of its own, which is not agreement.json.');
  }

  const usable = readKeys(keys, say);
  const names = new Map(document.parties.map(({ organisationId, name }) => [organisationId, name]));
  found.parties = names.size;
  const signed = new Map();
  signatures.forEach((signature, index) => {
    const { iss, kid, alg, fault, key } = readSignature(signature ?? undefined, bytes, usable);
    const whose = names.has(iss) ? `of ${names.get(iss)} (${iss})` : `number ${index + 1}, of ${JSON.stringify(iss)}`;
    if (fault) return say('SIGNATURE', `The signature ${whose} is wrong: ${fault}.`);
    if (!names.has(iss)) return say('STRANGER', `The signature ${whose} is by none of the parties.`);
    if (signed.has(iss)) return say('TWICE', `The signature ${whose} stands there a second time.`);
    const distrust = distrustOf(key, iss, pins) ?? usedBefore(kid, signed, names);
    if (distrust) return say('KEY', `The signature ${whose} is by key ${kid}, ${distrust}.`);
    signed.set(iss, kid);
    found.signers.push({ organisationId: iss, kid });
    const { signedAt, secondFactor } = signature.header ?? {};
    found.held.push(`${names.get(iss)} signed these bytes (${alg}, key ${kid})`);
    found.notes.push(...recordOf(names.get(iss), key.said, { signedAt, secondFactor }, say));
  });
  for (const [id, name] of names) {
    if (!signed.has(id)) say('MISSING', `No signature of ${name} (${id}) holds.`);
  }
  return found;
}

function readDocument(bytes, { held }, say) {
  let document;
  try {
    const text = utf8.decode(bytes);
    document = JSON.parse(text);
    if (canonical(document) !== text) {
      say(
        'SPELLING',
        'agreement.json is not in canonical form (RFC 8785): it was written by something else, or edited.',
      );
      return null;
    }
  } catch (error) {
    say('UNREADABLE', `agreement.json can't be read: ${error.message}.`);
    return null;
  }
  const { format, agreementId, revision, title, parties, terms } = document ?? {};
  if (format !== FORMAT) throw new Unusable(`agreement.json is no ${FORMAT}, but ${JSON.stringify(format)}.`);
  const ids = (list) => (Array.isArray(list) ? list.map((one) => one?.organisationId) : []);
  const [named, bound] = [ids(parties), ids(terms?.parties)];
  if (named.length < 2 || new Set(named).size !== named.length || named.join() !== bound.join()) {
    say('PARTIES', 'agreement.json does not name the same two or more parties at its head and in its terms.');
    return null;
  }
  held.push(`agreement.json is an agreement in canonical form: “${title}”, revision ${revision}, id ${agreementId}`);
  return document;
}

/**
 * Whose keys are trusted. A fingerprint without its organisation would let one party's key sign for another.
 * @throws Unusable
 */
function readPins(trusted, parties) {
  return trusted.map((text) => {
    const [, organisation, fingerprint] = /^([^=]+)=([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
    if (!organisation) {
      throw new Unusable(
        `--key ${text} does not say whose key it is. Give ORGANISATION=FINGERPRINT, with the id of a party: ${parties.map((party) => `${party.organisationId} (${party.name})`).join(', ')}.`,
      );
    }
    if (!parties.some((party) => party.organisationId === organisation)) {
      throw new Unusable(`--key ${text}: ${organisation} is none of the parties of this agreement.`);
    }
    return { organisation, fingerprint };
  });
}

function readKeys(keys, say) {
  const known = new Set();
  return keys.flatMap((jwk, index) => {
    const refuse = (why) => {
      say('KEY', `Key number ${index + 1} of keys.json ${why}. It does not count.`);
      return [];
    };
    let key;
    try {
      key = readKey(jwk);
    } catch (error) {
      return refuse(error.message);
    }
    const { fingerprint } = key;
    if (jwk.kid !== undefined && jwk.kid !== fingerprint) {
      return refuse(`calls itself ${JSON.stringify(jwk.kid)}, and its fingerprint is ${fingerprint}`);
    }
    if (typeof jwk.organisation !== 'string' || !jwk.organisation) return refuse('does not say whose it is');
    if (known.has(fingerprint)) return refuse('stands there a second time');
    known.add(fingerprint);
    return [key];
  });
}

/** Why a key does not count for an organisation; null when it does. */
function distrustOf({ fingerprint, said }, iss, pins) {
  if (said.organisation !== iss) return `which keys.json calls a key of ${JSON.stringify(said.organisation)}`;
  if (pins.length === 0) return null;
  return pins.some((pin) => pin.organisation === iss && pin.fingerprint === fingerprint)
    ? null
    : 'which is none that you trust for it';
}

/** One key is one signatory: it cannot sign for two parties. */
function usedBefore(kid, signed, names) {
  const [first] = [...signed].find(([, used]) => used === kid) ?? [];
  return first === undefined ? null : `which has signed for ${names.get(first)} already`;
}

/** What the platform has put down about a signature. It is not signed; where it contradicts itself that is a finding. */
function recordOf(name, { state, endedAt, endedBecause }, { signedAt, secondFactor }, say) {
  const notes = signedAt ? [`${name}: recorded at ${signedAt}${secondFactor ? `, after ${secondFactor}` : ''}`] : [];
  if (!endedAt) return notes;
  if (signedAt && Date.parse(signedAt) > Date.parse(endedAt)) {
    say('KEY', `The signature of ${name} is recorded at ${signedAt}, but its key ended at ${endedAt}.`);
  }
  return [...notes, `${name}: its key is ${state} since ${endedAt}${endedBecause ? `: ${endedBecause}` : ''}`];
}

function readJson(bytes, name) {
  let value;
  try {
    value = strictJson(bytes);
  } catch (error) {
    throw new Unusable(`${name} can't be read: ${error.message}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Unusable(`${name} is not a JSON object.`);
}

// ── archives ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Files of a ZIP archive as its directory has them: what every other program would unpack. */
function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) throw new Unusable('The archive has no directory.');
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Unusable("The archive's directory is damaged.");
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const [size, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    if (flags & 1 || ![0, 8].includes(method)) throw new Unusable('The archive is encrypted or packed in another way.');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    if (NAMES.includes(path)) {
      files.push([path, method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST })]);
    }
    at += 46 + name + extra + comment;
  }
  return files;
}

// ── PDF (ISO 32000): as far as attachments need it ──────────────────────────────────────────────────────────────────

const SPACE = '\\0\\t\\n\\f\\r ';
const TOKEN = new RegExp(
  `(?:[${SPACE}]|%[^\\r\\n]*)*(?:(\\d+)[${SPACE}]+(\\d+)[${SPACE}]+R(?![^${SPACE}()<>[\\]{}/%])|([-+]?(?:\\d+\\.?\\d*|\\.\\d+))|/([^${SPACE}()<>[\\]{}/%]*)|(<<|>>|[[\\]])|<([0-9A-Fa-f${SPACE}]*)>|(\\()|([A-Za-z]+))`,
  'y',
);

/** One PDF, read the way viewers read it: the newest object of each number, by the cross-reference sections. */
class Pdf {
  #bytes;
  #text;
  /** number → [offset] or [object stream, index] */
  #places = new Map();
  #trailer = null;
  #open = new Set();

  constructor(bytes) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
    const [, start] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text) ?? [];
    if (start === undefined) throw new Unusable('The PDF has no end: it was cut, or something was put behind it.');
    const done = new Set();
    for (let at = Number(start); at !== undefined && !done.has(at);) {
      done.add(at);
      const section = this.#section(at);
      this.#trailer ??= section;
      if (typeof section.XRefStm === 'number') this.#section(section.XRefStm);
      at = section.Prev;
    }
    if (this.#trailer.Encrypt) throw new Unusable('The PDF is encrypted. Save its attachments and give those.');
  }

  /** Its attachments: names and bytes. */
  attachments() {
    const root = this.#resolved(this.#trailer.Root);
    const tree = this.#resolved(this.#resolved(root?.Names)?.EmbeddedFiles);
    return this.#leaves(tree, 0).map((spec) => {
      const { UF, F, EF } = this.#resolved(spec) ?? {};
      const files = this.#resolved(EF) ?? {};
      const stream = this.#resolved(files.UF ?? files.F);
      if (!stream?.data) throw new Unusable('An attachment of the PDF has no content.');
      return [textOf(this.#resolved(UF ?? F)), this.#decoded(stream)];
    });
  }

  #leaves(node, depth) {
    if (!node || depth > 20) return [];
    const names = this.#resolved(node.Names) ?? [];
    const kids = this.#resolved(node.Kids) ?? [];
    return [
      ...names.filter((_, index) => index % 2 === 1),
      ...kids.flatMap((kid) => this.#leaves(this.#resolved(kid), depth + 1)),
    ];
  }

  /** Reads a cross-reference section, a table or a stream; what newer ones have said stays. */
  #section(at) {
    const keep = (number, place) => void (this.#places.has(number) || this.#places.set(number, place));
    const head = /xref\s+/y;
    head.lastIndex = at;
    if (!head.test(this.#text)) {
      const { dictionary, ...stream } = this.#object(at);
      if (dictionary?.Type !== '/XRef') throw new Unusable("The PDF's cross-references can't be read.");
      const data = this.#decoded({ dictionary, ...stream });
      const index = dictionary.Index ?? [0, dictionary.Size];
      let place = 0;
      const field = (width, otherwise) => {
        if (width === 0) return otherwise;
        place += width;
        return data.readUIntBE(place - width, width);
      };
      for (let range = 0; range < index.length; range += 2) {
        for (let number = index[range]; number < index[range] + index[range + 1]; number += 1) {
          const [kind, first, second] = dictionary.W.map((width, nth) => field(width, nth === 0 ? 1 : 0));
          keep(number, kind === 1 ? [first] : kind === 2 ? [first, second] : null);
        }
      }
      return dictionary;
    }
    const range = /(\d+) (\d+)\s+/y;
    let from = head.lastIndex;
    for (let found = matchAt(range, from, this.#text); found; found = matchAt(range, from, this.#text)) {
      const [first, count] = [Number(found[1]), Number(found[2])];
      const entry = /(\d{10}) (\d{5}) ([nf])\s*/y;
      entry.lastIndex = range.lastIndex;
      for (let number = first; number < first + count; number += 1) {
        const [, offset, , kind] = entry.exec(this.#text) ?? [];
        if (!kind) throw new Unusable("The PDF's cross-references can't be read.");
        keep(number, kind === 'n' ? [Number(offset)] : null);
      }
      from = count > 0 ? entry.lastIndex : range.lastIndex;
    }
    const trailer = /trailer\s*/y;
    trailer.lastIndex = from;
    if (!trailer.test(this.#text)) throw new Unusable("The PDF's trailer can't be read.");
    return this.#value({ text: this.#text, at: trailer.lastIndex });
  }

  #resolved(value) {
    if (!(value instanceof Reference)) return value;
    const { number } = value;
    const place = this.#places.get(number);
    if (!place) return undefined;
    if (this.#open.has(number)) throw new Unusable('An object of the PDF refers to itself.');
    this.#open.add(number);
    try {
      return place.length === 1 ? this.#object(place[0], number) : this.#packed(...place);
    } finally {
      this.#open.delete(number);
    }
  }

  /** An object that stands in an object stream. */
  #packed(stream, index) {
    const { dictionary, ...rest } = this.#resolved(new Reference(stream)) ?? {};
    if (dictionary?.Type !== '/ObjStm') throw new Unusable('An object of the PDF is not where it should be.');
    const text = this.#decoded({ dictionary, ...rest }).toString('latin1');
    const reading = { text, at: 0 };
    let offset = 0;
    for (let nth = 0; nth <= index; nth += 1) [, offset] = [this.#value(reading), this.#value(reading)];
    return this.#value({ text, at: dictionary.First + offset });
  }

  #object(at, expected) {
    const head = /\s*(\d+)\s+\d+\s+obj/y;
    head.lastIndex = at;
    const [, number] = head.exec(this.#text) ?? [];
    if (number === undefined || (expected !== undefined && Number(number) !== expected)) {
      throw new Unusable('An object of the PDF is not where it should be.');
    }
    const reading = { text: this.#text, at: head.lastIndex };
    const dictionary = this.#value(reading);
    const body = /\s*stream\r?\n/y;
    body.lastIndex = reading.at;
    if (!body.test(this.#text)) return dictionary;
    const length = this.#resolved(dictionary.Length);
    return { dictionary, data: this.#bytes.subarray(body.lastIndex, body.lastIndex + length) };
  }

  #decoded({ dictionary, data }) {
    const filters = [this.#resolved(dictionary.Filter) ?? []].flat();
    if (filters.some((filter) => filter !== '/FlateDecode') || filters.length > 1) {
      throw new Unusable(`The PDF is packed in a way that is not read here: ${filters.join(' ')}.`);
    }
    const plain = filters.length === 0 ? data : inflateSync(data, { maxOutputLength: LARGEST });
    const { Predictor: predictor = 1, Columns: columns = 1 } =
      [this.#resolved(dictionary.DecodeParms) ?? {}].flat()[0] ?? {};
    return predictor >= 10 ? unpredicted(plain, columns) : plain;
  }

  #value(reading) {
    TOKEN.lastIndex = reading.at;
    const [token, number, , real, name, sign, hex, text, word] = TOKEN.exec(reading.text) ?? [];
    if (token === undefined) throw new Unusable("A part of the PDF can't be read.");
    reading.at = TOKEN.lastIndex;
    if (number !== undefined) return new Reference(Number(number));
    if (real !== undefined) return Number(real);
    if (name !== undefined)
      return `/${name.replace(/#([0-9a-fA-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))}`;
    if (hex !== undefined) return { string: Buffer.from(hex.replace(/\s/g, '').replace(/^(..)*.$/, '$&0'), 'hex') };
    if (text !== undefined) return { string: literal(reading) };
    if (word !== undefined) return { null: undefined, true: true, false: false }[word];
    if (sign === '[') return this.#until(']', reading);
    if (sign === '<<') {
      const flat = this.#until('>>', reading);
      const pairs = flat.flatMap((key, index) => (index % 2 === 0 ? [[String(key).slice(1), flat[index + 1]]] : []));
      return Object.fromEntries(pairs);
    }
    throw new Unusable("A part of the PDF can't be read.");
  }

  #until(close, reading) {
    const values = [];
    const end = new RegExp(`[${SPACE}]*${close === ']' ? '\\]' : close}`, 'y');
    for (;;) {
      end.lastIndex = reading.at;
      if (end.test(reading.text)) {
        reading.at = end.lastIndex;
        return values;
      }
      values.push(this.#value(reading));
    }
  }
}

function matchAt(pattern, at, text) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

class Reference {
  constructor(number) {
    this.number = number;
  }
}

/** A string in parentheses, from behind the first of them on. */
function literal(reading) {
  const escapes = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let text = '';
  for (let depth = 1; ;) {
    const sign = reading.text[reading.at++];
    if (sign === undefined) throw new Unusable("A part of the PDF can't be read.");
    if (sign === ')' && (depth -= 1) === 0) return Buffer.from(text, 'latin1');
    if (sign === '(') depth += 1;
    if (sign !== '\\') {
      text += sign;
      continue;
    }
    const [octal] = /^[0-7]{1,3}/.exec(reading.text.slice(reading.at, reading.at + 3)) ?? [];
    const next = octal ?? reading.text[reading.at];
    reading.at += next?.length ?? 0;
    text += octal ? String.fromCharCode(parseInt(octal, 8) & 255) : (escapes[next] ?? (next === '\n' ? '' : next));
  }
}

function textOf(value) {
  const bytes = value?.string ?? Buffer.alloc(0);
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
  return wide
    ? Buffer.from(bytes.subarray(2, bytes.length & ~1))
        .swap16()
        .toString('utf16le')
    : bytes.toString('latin1');
}

/** Undoes the PNG predictors that cross-reference streams are packed with. */
function unpredicted(data, columns) {
  const rows = Math.floor(data.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)];
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const [left, up, corner] = [
        column > 0 ? out[at - 1] : 0,
        row > 0 ? out[at - columns] : 0,
        column > 0 && row > 0 ? out[at - columns - 1] : 0,
      ];
      const nearest = [left, up, corner].reduce((a, b) =>
        Math.abs(left + up - corner - b) < Math.abs(left + up - corner - a) ? b : a,
      );
      out[at] = data[row * (columns + 1) + column + 1] + [0, left, up, (left + up) >> 1, nearest][kind];
    }
  }
  return out;
}

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The three files out of a PDF, an archive, or themselves.
 * @param given bytes of one container or of three files, told apart by what is in them
 * @throws Unusable
 */
export function enclosedIn(given) {
  const found = given.flatMap((bytes) => {
    const head = bytes.subarray(0, 5).toString('latin1');
    try {
      if (head === '%PDF-') return new Pdf(bytes).attachments().filter(([name]) => NAMES.includes(name));
      if (head.startsWith('PK')) return unzipped(bytes);
    } catch (error) {
      if (error instanceof Unusable) throw error;
      throw new Unusable(`The file is damaged and can't be unpacked: ${error.message}.`);
    }
    return [[kindOf(bytes), bytes]];
  });
  const files = Object.fromEntries(found);
  const twice = NAMES.find((name) => found.filter(([each]) => each === name).length > 1);
  if (twice) throw new Unusable(`There is more than one ${twice}; which of them is meant can't be told.`);
  const lacking = NAMES.filter((name) => !files[name]);
  if (lacking.length > 0) throw new Unusable(`There is no ${lacking.join(' and no ')} in it.`);
  return files;
}

function kindOf(bytes) {
  let value;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Unusable('A file is neither PDF nor ZIP nor JSON.');
  }
  if (Array.isArray(value?.signatures)) return 'signatures.json';
  return Array.isArray(value?.keys) ? 'keys.json' : 'agreement.json';
}

// ── command line ────────────────────────────────────────────────────────────────────────────────────────────────────

const USAGE = `Checks a signed data-sharing agreement, without any network.

  npm run agreement:verify -- FILE…
  node agreement-verify.mjs FILE…     the PDF or ZIP the platform gave out; or agreement.json signatures.json keys.json

  --key ORGANISATION=FINGERPRINT
                       trust this key (RFC 7638 thumbprint) for that party (id), and no other than those you give;
                       repeat it for every party
  --hash SHA256        the content hash as the paper has it
  --extract FOLDER     also write the three files there
  --json               the result as JSON

Exit code: 0 the agreement verifies; 1 it does not; 2 it could not be checked, as without --key: whoever made the file could
have made the keys in it too.
`;

function main(words) {
  const args = [];
  // What is given may begin with a dash, which parseArgs would take for an option.
  for (const word of words) args.push(args.at(-1) === '--key' ? `${args.pop()}=${word}` : word);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true },
      hash: { type: 'string' },
      extract: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  if (positionals.length === 0) throw new Unusable(`Name the file to check.\n\n${USAGE}`);
  const files = enclosedIn(positionals.map((path) => readFileSync(path)));
  if (values.extract !== undefined) {
    mkdirSync(values.extract, { recursive: true });
    for (const name of NAMES) writeFileSync(join(values.extract, name), files[name]);
  }
  const result = verifyAgreement(files, { trusted: values.key, hash: values.hash?.toLowerCase() });
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : described(result, Boolean(values.key)));
  if (result.findings.length > 0) process.exitCode = 1;
  else if (!values.key) process.exitCode = 2;
}

function described({ held, findings, notes, signers, contentHash, parties }, pinned) {
  const whose = pinned
    ? 'the keys you gave.'
    : 'the keys enclosed, which whoever made the file could have put in. Ask each party for its fingerprint and check again with them:';
  const lines = [
    ...held.map((text) => `✓ ${text}`),
    ...findings.map(({ code, message }) => `✗ ${code.padEnd(10)} ${message}`),
    ...(notes.length > 0
      ? ['  As the platform recorded it, which is not signed:', ...notes.map((text) => `    ${text}`)]
      : []),
    `  Checked by ${whose}`,
    ...(pinned ? [] : signers.map(({ organisationId, kid }) => `    --key ${organisationId}=${kid}`)),
    '  What binds is agreement.json; the pages say it in words.',
    findings.length === 0 && !pinned
      ? `The agreement was NOT verified: it agrees with itself, and so does one that was forged as a whole, keys included. The ${parties} parties' own fingerprints are needed (--key).`
      : findings.length === 0
        ? `The agreement verifies: all ${parties} parties signed the bytes with SHA-256 ${contentHash}.`
        : `The agreement does NOT verify: ${findings.length} finding${findings.length === 1 ? '' : 's'}.`,
  ];
  // Names come from people: nothing in them may move the cursor or turn the line about.
  return `${lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')).join('\n')}\n`;
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
