import fc from 'fast-check';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import { chain, genesisHash, type HashedRow, LEDGER_FORMAT } from '../libs/platform/src/ledger/chain/chain.js';
import { checkpointOrigin, publicKeyText, signCheckpoint } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { merkleRoot } from '../libs/platform/src/ledger/chain/merkle.js';
import { verifyLedger } from './ledger-verify.mjs';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const KEY = publicKeyText('ledger.example', publicKey);
export const EPOCH = '5f0c1b1e-6a35-4a0e-9d0f-2d7b6a3b7c11';

export interface Export {
  header: { format: string; epoch: string; size: number; head: string; publicKeys: string[]; checkpoints: string[] };
  rows: HashedRow[];
}

export const uuid = fc.uuid({ version: 7 });
export const content = fc.record({
  id: uuid,
  occurredAt: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  type: fc.constantFrom('proposal.submitted', 'approval.decided', 'project.created'),
  actor: fc.record({ memberId: uuid, organisationId: uuid }),
  subject: fc.record({
    kind: fc.constantFrom('proposal', 'project'),
    id: uuid,
    version: fc.integer({ min: 1, max: 99 }),
  }),
  audience: fc.array(uuid, { minLength: 1, maxLength: 3 }),
  barred: fc.array(uuid, { maxLength: 2 }),
  topics: fc.array(fc.string({ maxLength: 20 }), { maxLength: 2 }),
  data: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  correlationId: fc.option(fc.string({ unit: fc.constantFrom('a', '\u2028', '政', '😀') })),
});
/** A valid export as the writer makes it, with checkpoints at some sizes. */
export const ledger: fc.Arbitrary<Export> = fc
  .tuple(fc.uniqueArray(content, { minLength: 3, maxLength: 12, selector: ({ id }) => id }), fc.func(fc.boolean()))
  .map(([contents, signedAt]) => {
    const rows: HashedRow[] = [];
    for (const [index, each] of contents.entries()) {
      rows.push(chain({ ...each, seq: index + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    }
    const sizes = rows.map(({ seq }) => seq).filter((seq) => signedAt(seq));
    return { header: header(rows, sizes), rows };
  });

export function header(rows: readonly HashedRow[], sizes: readonly number[]): Export['header'] {
  return {
    format: LEDGER_FORMAT,
    epoch: EPOCH,
    size: rows.length,
    head: rows.at(-1)?.hash ?? genesisHash(EPOCH),
    publicKeys: [KEY],
    checkpoints: sizes.map((size) => checkpoint(rows, size)),
  };
}

export function checkpoint(
  rows: readonly HashedRow[],
  size: number,
  {
    key = privateKey,
    time = timeOf(size),
    origin = checkpointOrigin(EPOCH),
  }: { key?: KeyObject; time?: string; origin?: string } = {},
): string {
  const root = merkleRoot(rows.slice(0, size).map(({ hash }) => hash));
  return signCheckpoint({ origin, size, root, time }, 'ledger.example', key);
}

/** Written in pieces of odd sizes, as a pipe would deliver it. */
export function check(
  { header: first, rows }: { header: unknown; rows: readonly unknown[] },
  options?: Parameters<typeof verifyLedger>[1],
) {
  const text = [first, ...rows].map((value) => (typeof value === 'string' ? value : canonical(value))).join('\n');
  const bytes = Buffer.from(`${text}\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, index) =>
    bytes.subarray(index * 997, (index + 1) * 997),
  );
  return verifyLedger(pieces, options);
}

/** One after the other. */
export const timeOf = (size: number) => new Date(Date.parse('2026-11-24T15:38:00.000Z') + size * 1000).toISOString();

/** A witness of C2SP tlog-cosignature, written from the specification. */
export function witness(name: string) {
  const pair = generateKeyPairSync('ed25519');
  const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const typed = Buffer.concat([Buffer.from([4]), raw]);
  const id = Buffer.from(sha256Hex(Buffer.concat([Buffer.from(`${name}\n`), typed])), 'hex').subarray(0, 4);
  return {
    key: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    cosign(note: string, at = 1_800_000_000n): string {
      const body = note.slice(0, note.lastIndexOf('\n\n') + 1);
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(at);
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${body}`), pair.privateKey);
      return `${note}\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
    },
  };
}
