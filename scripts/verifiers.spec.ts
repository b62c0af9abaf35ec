import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { events, secondFactorMethods } from '../libs/contracts/src/index.js';
import { exclusions } from '../libs/domain/src/engines/approvals/draws/draw.rules.js';
import { keyStates } from '../libs/domain/src/engines/keys/key.entity.js';
import { chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { anAgreement, makeHolders, parsed, written as asJson } from './agreement-verify.fixture.js';
import { verifyAgreement } from './agreement-verify.mjs';
import { checkDraw, drawFile } from './draw-verify.fixture.js';
import { check as checkLedger, content, EPOCH, header, KEY } from './ledger-verify.fixture.js';
import { aReceiptOf, check as checkReceipt, written } from './receipt-verify.fixture.js';

/** A new value of any of these lists fails here until the verifier knows it. */
describe('every verifier knows every kind of file that the product writes', () => {
  it.each([null, ...exclusions])('a draw that leaves somebody out: %s', async (excluded) => {
    const pool = ['water', 'law', 'data', 'law'].map((field) => ({ field }));
    const left = { field: 'data', ...(excluded && { excluded }) };
    const { file, notes } = await drawFile({ pool: [left, ...pool], draw: 3, alternates: 1 });
    const { findings, unproved } = await checkDraw(file, notes);
    expect([findings, unproved.filter((text) => text.includes('does not know'))]).toEqual([[], []]);
  });

  // Nouns are asked in a process of their own, since Jest can't load Nest's transactions.
  const asked = `const { Declarations } = await import('./dist/libs/domain/src/declarations.js');
    const { receiptKind } = await import('./dist/libs/domain/src/engines/receipts/receipt.subject.js');
    const nouns = Object.values(await import('./dist/libs/domain/src/nouns.js'));
    const specs = new Declarations(nouns.flatMap(({ declares = [] }) => declares)).of(receiptKind.kind);
    console.log(JSON.stringify(specs.map(({ of, kind }) => [of, kind])))`;
  const told = spawnSync(process.execPath, ['--input-type=module', '--eval', asked], { encoding: 'utf8' });
  const receipts = JSON.parse(told.stdout) as [string, string][];
  const [receipt] = fc.sample(aReceiptOf, { seed: 7, numRuns: 1 });
  it.each(receipts)('a receipt of a %s: %s', (of, kind) => {
    const { findings, unproved } = checkReceipt(written(receipt!(of, kind)));
    expect([findings, unproved.filter((text) => text.startsWith('That a receipt of'))]).toEqual([[], []]);
  });

  it('an agreement by keys of every state, signed after every second factor', async () => {
    await makeHolders();
    const { files } = fc.sample(anAgreement, 1)[0]!;
    for (const state of keyStates)
      for (const secondFactor of secondFactorMethods) {
        const { keys } = parsed(files['keys.json']) as { keys: object[] };
        const { signatures, ...rest } = parsed(files['signatures.json']) as { signatures: { header: object }[] };
        const endedAt = state === 'ACTIVE' ? null : '2026-11-25T00:00:00.000Z';
        const given = {
          ...files,
          'keys.json': asJson({ keys: keys.map((key) => ({ ...key, state, endedAt, endedBecause: 'REPLACED' })) }),
          'signatures.json': asJson({
            ...rest,
            signatures: signatures.map((one) => ({ ...one, header: { ...one.header, secondFactor } })),
          }),
        };
        expect([state, secondFactor, verifyAgreement(given).findings]).toEqual([state, secondFactor, []]);
      }
  });

  it('a ledger with an event of every type', async () => {
    const rows: HashedRow[] = [];
    for (const [at, type] of Object.keys(events).entries()) {
      const [one] = fc.sample(content, { seed: at, numRuns: 1 });
      rows.push(chain({ ...one!, type, seq: at + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    }
    const { findings, anchoredSize } = await checkLedger(
      { header: header(rows, [rows.length]), rows },
      { keys: [KEY] },
    );
    expect([findings, anchoredSize]).toEqual([[], Object.keys(events).length]);
  });
});
