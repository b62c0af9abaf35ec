import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { activity } from './api.js';
import type { Party } from './party.js';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 100;

/**
 * Compares what a party heard with what the ledger, read over GraphQL, says it was entitled to hear on the topics it
 * followed: once each, in order, nothing else.
 * @returns what is wrong, in words; empty when nothing is
 */
export async function hearingFaults(party: Party): Promise<string[]> {
  const { ear } = party;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const entitled = await entitlement(party);
    const heard = ear.heard.map(({ message }) => message.seq);
    const missed = entitled.filter((seq) => !heard.includes(seq));
    const extra = heard.filter((seq) => !entitled.includes(seq));
    // What was recorded while we read is on its way.
    if ((missed.length > 0 || extra.length > 0) && performance.now() < until) {
      await pause(LOOK_EVERY_MS);
      continue;
    }
    return [
      ...ear.complaints,
      ...(missed.length > 0 ? [`missed seq ${missed.join(', ')}`] : []),
      ...(extra.length > 0 ? [`heard seq ${extra.join(', ')} without being entitled to`] : []),
    ].map((fault) => `${party.name}: ${fault}`);
  }
}

/** Seqs of everything the party should have heard by now. */
async function entitlement({ client, ear }: Party): Promise<number[]> {
  const seqs = new Set<number>();
  for (const [topic, from] of ear.followed) {
    const upTo = ear.lost.get(topic) ?? Infinity;
    for (const { seq } of await activity(client, topic, from)) if (seq <= upTo) seqs.add(seq);
  }
  return [...seqs].sort((a, b) => a - b);
}

/**
 * Runs the stand-alone verifier over the product's whole ledger.
 * @param environment names the database (`DATABASE_URL`) or the data folder
 * @returns its verdict
 */
export async function verifyLedger(environment: NodeJS.ProcessEnv): Promise<{ ok: boolean; verdict: string }> {
  // Just started, a product may not have signed a checkpoint yet; the verdict says how much is under one.
  const child = spawn(process.execPath, [resolve('scripts/ledger-verify.mjs'), '--unanchored'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { ok: code === 0, verdict: text.trim().split('\n').at(-1) ?? '' };
}
