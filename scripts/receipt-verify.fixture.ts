import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import { canonicalRow, chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { checkpointOrigin, publicKeyText, signCheckpoint } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { inclusionProof, merkleRoot } from '../libs/platform/src/ledger/chain/merkle.js';
import { content, EPOCH, uuid } from './ledger-verify.fixture.js';
import { type ReceiptVerdict, verifyReceipt } from './receipt-verify.mjs';

export interface Signer {
  readonly privateKey: KeyObject;
  readonly jwk: { readonly kid: string; readonly [member: string]: string };
}

/** @param name of a ledger's key; a receipts' key is named by its thumbprint */
export function signer(name?: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const thumbprint = Buffer.from(sha256Hex(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`), 'hex').toString('base64url');
  const kid = name ? publicKeyText(name, publicKey).split('+').slice(0, 2).join('+') : thumbprint;
  return { privateKey, jwk: { kty: 'OKP', crv: 'Ed25519', x, use: 'sig', alg: 'EdDSA', kid } };
}

export const own = signer();
export const ledger = signer('ledger.example');
export const keys = { keys: [own.jwk, ledger.jwk] };

export type Receipt = Record<string, unknown> & { readonly ledger: Record<string, unknown> };

/** A receipt of an event of a type somewhere in a ledger, as the platform makes it. */
export const aReceiptOf: fc.Arbitrary<(of: string, type: string) => Receipt> = fc
  .record({
    contents: fc.array(content, { minLength: 1, maxLength: 12 }),
    place: fc.nat(),
    after: fc.nat({ max: 3 }),
    about: fc.record({ kind: fc.constant('proposal'), id: uuid, title: fc.string({ unit: 'grapheme' }) }),
    onBehalfOf: fc.option(uuid),
    approvalId: uuid,
    number: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ contents, place, about, onBehalfOf, approvalId, number }) => (of, type) => {
    const index = place % contents.length;
    const contentHash = sha256Hex(String(number));
    const rows: HashedRow[] = [];
    for (const [nth, each] of contents.entries()) {
      const { memberId, organisationId } = each.actor;
      const decided = {
        ...each,
        type,
        subject: { kind: 'approval', id: approvalId, version: 2 },
        data: { approvalId, stage: 's', group: 'g', organisationId, memberId, ...(onBehalfOf && { onBehalfOf }) },
      };
      const facts = { decision: 'APPROVE', revision: number, contentHash, decisionIds: [] };
      const given = nth === index ? { ...decided, data: { ...decided.data, ...facts } } : each;
      rows.push(chain({ ...given, seq: nth + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    }
    const hashes = rows.map(({ hash }) => hash);
    const { actor, occurredAt } = rows[index] as HashedRow;
    const root = merkleRoot(hashes);
    const checkpoint = { origin: checkpointOrigin(EPOCH), size: rows.length, root, time: '2026-11-27T08:00:00.000Z' };
    return {
      format: 'tripartite-receipt/1',
      of,
      issuer: 'https://city.example',
      issuedAt: '2026-11-27T08:30:00.000Z',
      act: 'APPROVE',
      by: { ...actor, onBehalfOf },
      at: occurredAt,
      about,
      revision: { number, contentHash },
      process: { approvalId, key: 'ppp', edition: 1, contentHash: null },
      rule: { stage: 's', group: 'g', groupRule: { kind: 'ALL' }, stageRule: { kind: 'ALL' } },
      electorate: [{ organisationId: actor.organisationId, weight: '0.00', veto: false }],
      received: [{ organisationId: actor.organisationId, at: occurredAt, seq: index + 1 }],
      names: { [actor.organisationId]: 'The agency' },
      ledger: {
        format: 'tripartite-proof/1',
        kind: 'inclusion',
        event: canonicalRow(rows[index] as HashedRow),
        size: rows.length,
        root,
        proof: inclusionProof(hashes, index),
        checkpoint: signCheckpoint(checkpoint, 'ledger.example', ledger.privateKey),
        publicKeys: [],
      },
    };
  });
export const aReceipt: fc.Arbitrary<Receipt> = aReceiptOf.map((made) => made('decision', 'approval.decided'));

export const base64url = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');

export const headerOf = ({ jwk }: Signer) => ({ alg: 'EdDSA', kid: jwk.kid, typ: 'tripartite-receipt' });

/** A compact JWS over whatever is given, by whatever rules: attacks need the wrong ones. */
export function compact(head: object | string, payload: string, by: Signer = own): string {
  const text = `${base64url(typeof head === 'string' ? head : JSON.stringify(head))}.${base64url(payload)}`;
  return `${text}.${base64url(sign(null, Buffer.from(text), by.privateKey))}`;
}

/** The file, signed unless a signature is given. */
export function written(receipt: object, jws = compact(headerOf(own), canonical(receipt))): Buffer {
  return Buffer.from(`${JSON.stringify({ receipt, jws }, null, 2)}\n`);
}

export function check(file: Uint8Array, ring: object = keys): ReceiptVerdict {
  return verifyReceipt(file, Buffer.from(JSON.stringify(ring)));
}
export const codes = (file: Uint8Array, ring?: object) => check(file, ring).findings.map(({ code }) => code);
