import { readFile } from 'node:fs/promises';
import { type Doubt, type SignedCheckpoint, verifyProof } from '../ledger.js';
import { type KeySet, verifyReceipt } from '../receipts.js';
import type { Options } from './options.js';
import { print, printJson, Unusable } from './terminal.js';

/** Checks a receipt or a proof by keys that are at hand. */
export async function verify(words: readonly string[], { json, keys, key }: Options): Promise<void> {
  const [path] = words;
  if (!path) throw new Unusable('Name the file.');
  const text = await readFile(path, 'utf8');
  const isReceipt = /^\{\s*"receipt"/.test(text);
  if (isReceipt ? !keys : !key) {
    throw new Unusable(
      isReceipt
        ? 'Give --keys, a file of /receipts/keys.json that you kept.'
        : 'Give --key, a key of the ledger that you kept: name+id+key.',
    );
  }
  const result = isReceipt
    ? await verifyReceipt(text, JSON.parse(await readFile(keys ?? '', 'utf8')) as KeySet)
    : await verifyProof(text, key ?? []);
  if (!result.ok) process.exitCode = 1;
  if (json) return printJson(result);
  for (const line of wordsOf(result)) print(line);
}

type Result = Awaited<ReturnType<typeof verifyReceipt | typeof verifyProof>>;

function wordsOf(result: Result): string[] {
  if (!result.ok) return [(result as Doubt).message, `It does NOT verify: ${(result as Doubt).code}.`];
  if ('receipt' in result) {
    const { of, act, at, by, about } = result.receipt;
    return [
      `A ${of}: ${act}, ${at}, by member ${by.memberId} of ${result.receipt.names[by.organisationId] ?? by.organisationId}`,
      `about ${about.kind} ${about.id}: ${about.title}`,
      under(result.checkpoint),
      'It verifies. Titles and names are the word of whoever signed it.',
    ];
  }
  if (result.kind === 'consistency')
    return [under(result.from), under(result.to), 'The second only adds to the first.'];
  const { seq, type, occurredAt } = result.event;
  return [`Event ${seq}: ${type}, ${occurredAt}`, under(result.checkpoint), 'It verifies.'];
}

const under = ({ origin, size, time, signedBy }: SignedCheckpoint) =>
  `in the ledger ${origin}, among ${size} events, ${time}, signed by ${signedBy.join(' and ')}`;
