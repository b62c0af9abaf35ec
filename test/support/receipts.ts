import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { App } from './app.js';
import type { Client } from './client.js';

/** A receipt's file, as far as tests look into it. */
export interface ReceiptFile {
  readonly receipt: {
    readonly of: string;
    readonly act: string;
    readonly by: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf: string | null };
    readonly at: string;
    readonly about: { readonly kind: string; readonly id: string; readonly title: string };
    readonly revision: { readonly number: number; readonly contentHash: string };
    readonly process: { readonly key: string; readonly edition: number; readonly approvalId: string } | null;
    readonly rule: object | null;
    readonly electorate: readonly { readonly organisationId: string }[] | null;
    readonly received: readonly { readonly organisationId: string; readonly at: string; readonly seq: number }[];
    readonly names: Readonly<Record<string, string>>;
    readonly ledger: { readonly event: string; readonly checkpoint: string; readonly publicKeys: string[] };
  };
  readonly jws: string;
}

export interface ReceiptView {
  readonly eventId: string;
  readonly path: string;
  readonly ready: boolean;
  readonly received: readonly {
    readonly at: string;
    readonly organisation: { readonly id: string; readonly name: string };
  }[];
}
export const RECEIPT = 'receipt { eventId path ready received { at organisation { id name } } }';

/** Receipts of what was decided in an approval, with their decisions. */
export async function decisionReceipts(
  client: Client,
  approvalId: string,
): Promise<{ organisationId: string; decision: string; receipt: ReceiptView | null }[]> {
  const { approval } = await client.query<{
    approval: { decisions: { organisationId: string; decision: string; receipt: ReceiptView | null }[] } | null;
  }>(`query($id: ID!) { approval(id: $id) { decisions { organisationId decision ${RECEIPT} } } }`, { id: approvalId });
  return approval?.decisions ?? [];
}

/** What a receipt says, once a checkpoint covers it. */
export async function receiptAt(app: App, client: Client, path: string): Promise<ReceiptFile['receipt']> {
  await app.until(async () => (await client.fetch(path)).status === 200, { what: 'a checkpoint covers it' });
  return (await fileOf(client, path)).receipt;
}

/** The one that there is, once a checkpoint covers it. */
export function readyReceipt(app: App, find: () => Promise<ReceiptView | null | undefined>): Promise<ReceiptView> {
  return app.until(
    async () => {
      const receipt = await find();
      return receipt?.ready ? receipt : null;
    },
    { what: 'a checkpoint covers it' },
  );
}

export async function fileOf(client: Client, path: string): Promise<ReceiptFile & { readonly text: string }> {
  const response = await client.fetch(path);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return { ...(JSON.parse(text) as ReceiptFile), text };
}

export async function keySet(app: App): Promise<JSONWebKeySet> {
  return (await app.stranger().fetch('/receipts/keys.json')).json() as Promise<JSONWebKeySet>;
}

/** What a JWS library that is not ours makes of the signature. */
export async function payloadOf(jws: string, keys: JSONWebKeySet): Promise<unknown> {
  const { payload } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['EdDSA'] });
  return JSON.parse(Buffer.from(payload).toString('utf8'));
}

/** What the verifier makes of a receipt, in a folder that holds nothing else, where nothing of the product is known. */
export function verifiedOffline(text: string, keys: JSONWebKeySet): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  try {
    copyFileSync('scripts/receipt-verify.mjs', join(folder, 'receipt-verify.mjs'));
    writeFileSync(join(folder, 'receipt.json'), text);
    writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys));
    const words = ['receipt-verify.mjs', 'receipt.json', 'keys.json'];
    const options = { cwd: folder, env: {}, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, words, options);
    return { status, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
