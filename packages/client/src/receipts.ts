import { base64url, type Bytes, canonical, fromBase64url, isObject, sha256, signedBy, textOf, utf8 } from './bytes.js';
import { checked, included, keyId, type LedgerEventText, must, parsed, parsedCanonical } from './ledger.js';

/** What a receipt says (docs/receipts.md). */
export interface Receipt {
  readonly format: 'tripartite-receipt/1';
  readonly of: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly act: string;
  readonly by: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf: string | null };
  readonly at: string;
  readonly about: { readonly kind: string; readonly id: string; readonly title: string };
  readonly revision: { readonly number: number; readonly contentHash: string };
  readonly process: { readonly approvalId: string; readonly key: string; readonly edition: number } | null;
  readonly received: readonly { readonly organisationId: string; readonly at: string; readonly seq: number }[];
  readonly names: Readonly<Record<string, string>>;
  readonly ledger: Readonly<Record<string, unknown>>;
}

/** `/receipts/keys.json`, kept from before. */
export interface KeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

const MEMBERS =
  'about,act,at,by,electorate,format,issuedAt,issuer,ledger,names,of,process,received,revision,rule'.split(',');
/** Types of events by what a receipt says it is of. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  decision: ['approval.decided', 'approval.coordinator.decided'],
  submission: ['proposal.submitted'],
  signature: ['agreement.signature.kept'],
};

/**
 * Whether a receipt is what the platform gave out and what its ledger says, from the file and public keys alone.
 * @param file as it was given out, byte for byte
 * @throws TypeError for keys that are none
 */
export function verifyReceipt(file: string | Uint8Array, { keys }: KeySet) {
  return checked(async () => {
    const { receipts, checkpoints } = await keysOf(keys);
    const text = typeof file === 'string' ? file : decoded(file, 'FILE', 'The file');
    const given = parsed(text, 'FILE', 'The file');
    must(
      isObject(given) && isObject(given['receipt']) && typeof given['jws'] === 'string',
      'FILE',
      'This is no receipt.',
    );
    const spelling = `${JSON.stringify({ receipt: given['receipt'], jws: given['jws'] }, null, 2)}\n`;
    must(
      text === spelling,
      'FILE',
      'The file is not as it was given out: something was edited, or says something twice.',
    );
    const { payload, kid } = await signedIn(given['jws'], receipts);
    const receipt = parsedCanonical(payload, 'PAYLOAD', 'What is signed') as Receipt;
    must(canonicalOf(given['receipt']) === payload, 'DIFFERS', 'What is to be read differs from what is signed.');
    must(isReceipt(receipt), 'RECEIPT', 'What is signed says more or less than a receipt does.');
    const { event, checkpoint } = await included(receipt.ledger, checkpoints);
    assertSame(receipt, event);
    return { receipt, kid, event, checkpoint };
  });
}

function canonicalOf(value: unknown): string | undefined {
  try {
    return canonical(value);
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array, code: string, what: string): string {
  let text: string | undefined;
  try {
    text = textOf(bytes);
  } catch {
    // Told below.
  }
  must(text !== undefined, code, `${what} is not UTF-8.`);
  return text;
}

/** Keys of receipts are named by their thumbprints (RFC 7638), those of checkpoints as checkpoints name them; none counts for the other. */
async function keysOf(set: KeySet['keys']) {
  const receipts = new Map<string, Bytes>();
  const checkpoints = new Map<string, Bytes>();
  if (!Array.isArray(set)) throw new TypeError('The keys are no JWK Set (RFC 7517).');
  for (const { kid, kty, crv, x } of set) {
    const raw = typeof x === 'string' ? fromBase64url(x) : undefined;
    const fault = `The key ${String(kid)} is no Ed25519 key that is named as it should be.`;
    if (typeof kid !== 'string' || kty !== 'OKP' || crv !== 'Ed25519' || raw?.length !== 32) throw new TypeError(fault);
    const thumbprint = base64url(await sha256(utf8(canonical({ crv, kty, x }))));
    const [name = '', id] = kid.split('+');
    if (kid === thumbprint) receipts.set(kid, raw);
    else if (id !== undefined && id === (await keyId(name, raw))) checkpoints.set(kid, raw);
    else throw new TypeError(fault);
  }
  return { receipts, checkpoints };
}

/** A compact JWS (RFC 7515) whose header says alg, kid and typ, and nothing that would have it read otherwise. */
async function signedIn(jws: string, keys: ReadonlyMap<string, Bytes>): Promise<{ payload: string; kid: string }> {
  const [head = '', body = '', signature = '', ...more] = jws.split('.');
  const [header, payload, signed] = [head, body, signature].map(fromBase64url);
  must(
    header && payload && signed && more.length === 0,
    'JWS',
    'The signature is not a compact JWS in its one spelling.',
  );
  const text = decoded(header, 'HEADER', 'The header');
  const said = parsed(text, 'HEADER', 'The header');
  must(isObject(said) && text === JSON.stringify(said), 'HEADER', 'The header is not in its one spelling.');
  must(Object.keys(said).sort().join() === 'alg,kid,typ', 'HEADER', 'The header says other than alg, kid and typ.');
  must(said['alg'] === 'EdDSA', 'ALGORITHM', 'Receipts are signed by EdDSA; this is not.');
  must(said['typ'] === 'tripartite-receipt', 'TYPE', 'This signs something else than a receipt.');
  const kid = String(said['kid']);
  const key = keys.get(kid);
  must(key, 'KEY', `No key of yours has the kid ${JSON.stringify(kid)}.`);
  const right = await signedBy(key, signed, utf8(`${head}.${body}`));
  must(right, 'SIGNATURE', 'The signature is not by this key over this receipt.');
  return { payload: decoded(payload, 'PAYLOAD', 'What is signed'), kid };
}

function isReceipt(value: Receipt): boolean {
  return (
    isObject(value) &&
    Object.keys(value).sort().join() === MEMBERS.join() &&
    value.format === 'tripartite-receipt/1' &&
    [value.by, value.about, value.revision, value.names, value.ledger].every(isObject) &&
    [value.by.memberId, value.about.title, value.revision.contentHash].every((each) => typeof each === 'string') &&
    (value.process === null || isObject(value.process)) &&
    Array.isArray(value.received)
  );
}

/** Whatever the receipt and the event both say is the same. */
function assertSame({ of, by, at, about, act, revision, process }: Receipt, event: LedgerEventText): void {
  const { actor, subject, data, occurredAt, type } = event;
  const said: [string, boolean][] = [
    ['what it is of', !Object.hasOwn(EVENTS, of) || (EVENTS[of] ?? []).includes(type)],
    ['when', at === occurredAt],
    ['which member', by.memberId === actor.memberId && by.memberId === (data['memberId'] ?? by.memberId)],
    [
      'for which organisation',
      by.organisationId === actor.organisationId && by.organisationId === (data['organisationId'] ?? by.organisationId),
    ],
    ['in whose name', by.onBehalfOf === (data['onBehalfOf'] ?? null)],
    ['which revision', revision.number === data['revision'] && revision.contentHash === data['contentHash']],
    ['what was done', act === (data['decision'] ?? act)],
    ['about what', subject.id === about.id || subject.id === process?.approvalId],
    ['in which approval', !process || process.approvalId === (data['approvalId'] ?? process.approvalId)],
  ];
  const wrong = said.filter(([, same]) => !same).map(([what]) => what);
  must(wrong.length === 0, 'DIFFERS', `The receipt and the ledger's event differ in ${wrong.join(', ')}.`);
}
