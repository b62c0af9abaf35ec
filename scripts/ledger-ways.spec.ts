import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canonical } from '../libs/platform/src/ledger/chain/canonical.js';
import { chain, exportLine, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { content, EPOCH, header, KEY } from './ledger-verify.fixture.js';
import { verifyLedger } from './ledger-verify.mjs';

/*
 * The verifier looks at blocks of rows as bytes, and at rows one by one where anything in a block is not certainly right. What it says
 * may not depend on the way. It goes the second way over all of a block whose row it has to keep.
 */

const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What it says of so many lines, going either way. */
async function bothWays(head: string, rows: readonly HashedRow[], lines: readonly Buffer[]) {
  const first = { ...header(rows, [1, rows.length]), head };
  const bytes = Buffer.concat([bytesOf(canonical(first)), ...lines].flatMap((line) => [line, bytesOf('\n')]));
  const said = async (keep?: number) => {
    const {
      findings,
      root,
      rows: count,
      anchoredSize,
      signedSize,
    } = await verifyLedger([bytes], { keys: [KEY], keep });
    return { findings, root, count, anchoredSize, signedSize };
  };
  return { quick: await said(), careful: await said(1) };
}

const text = fc.string({ unit: 'binary', maxLength: 12 });
/** Rows with whatever JSON can say in them. */
const rowsOf = fc
  .array(fc.record({ content, data: fc.oneof(fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })), fc.jsonValue()) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((contents) => {
    const rows: HashedRow[] = [];
    for (const [index, each] of contents.entries()) {
      const data = each.data as HashedRow['data'];
      rows.push(chain({ ...each.content, data, seq: index + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    }
    return rows;
  });

/** Spellings that canonical JSON has not, or only in other places. */
const strange = fc.constantFrom(
  ...[
    '"',
    '\\',
    '\\/',
    '\\u0041',
    '\\u001F',
    '\\u001f',
    '\\u0007',
    '\\b',
    '\\u0008',
    '\\n',
    '\\ud800',
    '\\ud83d\\ude00',
  ],
  ...[
    '\ud83d\ude00',
    '\u2028',
    '\ufeff',
    '\u007f',
    '\t',
    ' ',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '{}',
    '[]',
    ',"a":1',
    '"":0,',
  ],
  ...['-0', '0', '00', '1.0', '1.5', '1e2', '1e+21', '1E21', '1e21', '0.1', '1e-7', '0.0000001', '9007199254740993'],
  ...[
    'true',
    'null',
    'nul',
    'NaN',
    '"data":{},',
    '"hash":"',
    '"type":"x",',
    '"__proto__":1,',
    '['.repeat(70),
    '[[[1]]]',
  ],
);
const change = fc.oneof(
  strange.map(bytesOf),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
);

describe('rows looked at as bytes, and one by one', () => {
  it('are right whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const { quick, careful } = await bothWays(rows.at(-1)!.hash, rows, rows.map(exportLine).map(bytesOf));
        expect(quick).toEqual({ ...careful, findings: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('are said to be wrong in the same words when any bytes were changed', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.nat(), fc.nat(), fc.nat(4), change, async (rows, row, place, taken, put) => {
        const lines = rows.map(exportLine).map(bytesOf);
        const at = row % lines.length;
        const from = place % lines[at]!.length;
        lines[at] = Buffer.concat([lines[at]!.subarray(0, from), put, lines[at]!.subarray(from + taken)]);
        const { quick, careful } = await bothWays(rows.at(-1)!.hash, rows, lines);
        expect(quick).toEqual(careful);
      }),
      { numRuns: 300 },
    );
  });

  it('are said to be wrong in the same words when whoever signs them wrote them badly, so that the hash is of the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.nat(), fc.nat(4), change, async (rows, place, taken, put) => {
        const line = bytesOf(exportLine(rows.at(-1)!));
        const own = bytesOf(`"hash":"${rows.at(-1)!.hash}",`);
        const at = line.indexOf(own);
        const rest = Buffer.concat([line.subarray(0, at), line.subarray(at + own.length)]);
        const from = place % rest.length;
        const written = Buffer.concat([rest.subarray(0, from), put, rest.subarray(from + taken)]);
        // Where the change is before the member, it has moved.
        const cut = from < at ? Math.max(0, at + put.length - Math.min(taken, at - from)) : at;
        const hash = sha256(written);
        const lines = rows.slice(0, -1).map(exportLine).map(bytesOf);
        lines.push(Buffer.concat([written.subarray(0, cut), bytesOf(`"hash":"${hash}",`), written.subarray(cut)]));
        const signed = [...rows.slice(0, -1), { ...rows.at(-1)!, hash }];
        const { quick, careful } = await bothWays(hash, signed, lines);
        expect(quick).toEqual(careful);
      }),
      { numRuns: 300 },
    );
  });

  /** A row with such a text as its data, signed as it stands. */
  async function withData(data: string) {
    const row = chain({ ...fc.sample(content, { numRuns: 1, seed: 3 })[0]!, seq: 1, prevHash: genesisHash(EPOCH) });
    const [before, after] = exportLine({ ...row, data: 'here' as never }).split('"here"') as [string, string];
    const hash = sha256(bytesOf(`${before}${data}${after.replace(`,"hash":"${row.hash}"`, '')}`));
    const line = bytesOf(`${before}${data}${after.replace(row.hash, hash)}`);
    return bothWays(hash, [{ ...row, hash }], [line]);
  }

  it.each([
    ...[
      '0',
      '-1',
      '9007199254740991',
      '0.1',
      '-1.5',
      '1e+21',
      '1e-7',
      '123456789012345680000',
      'true',
      'false',
      'null',
    ],
    ...[
      '""',
      '"\\b\\t\\n\\f\\r\\"\\\\"',
      '"\\u0000\\u0007\\u000b\\u000e\\u001f"',
      '"\u007f\u2028政😀"',
      '[]',
      '{}',
      '[[],{}]',
    ],
    ...[
      '{"":1,"a":2}',
      '{"A":1,"a":1}',
      '{"a":1,"ab":2,"b":3}',
      '{"10":1,"9":2}',
      '{"z":1,"é":2}',
      '{"a\\n":1}',
      `${'['.repeat(90)}${']'.repeat(90)}`,
    ],
  ])('are right with %s', async (data) => {
    const { quick, careful } = await withData(data);
    expect(quick).toEqual({ ...careful, findings: [] });
  });

  it.each([
    ...[
      '00',
      '01',
      '-0',
      '-01',
      '1.0',
      '1.',
      '.5',
      '1e2',
      '1E+21',
      '1e21',
      '0.0000001',
      '9007199254740993',
      '1e999',
      '+1',
      '-',
      '0x1',
      'NaN',
    ],
    ...[
      'True',
      'nul',
      'nulll',
      'undefined',
      '',
      ' 1',
      '1 ',
      '1,',
      "'a'",
      '"a',
      '"\t"',
      '"\\/"',
      '"\\u0041"',
      '"\\u001F"',
      '"\\x"',
    ],
    ...[
      '"\\u0008"',
      '"\\u0009"',
      '"\\u000a"',
      '"\\u000c"',
      '"\\u000d"',
      '"\\u0022"',
      '"\\u005c"',
      '"\\u007f"',
      '"\\u2028"',
      '"\\u01ff"',
    ],
    ...[
      '"\\ud800"',
      '"\\ud83d\\ude00"',
      '"\\u12"',
      '[1,]',
      '[,1]',
      '[1 ,2]',
      '[1',
      '1]',
      '{"a":1,}',
      '{"a"}',
      '{"a" :1}',
      '{a:1}',
      '{1:1}',
    ],
    ...[
      '{"b":1,"a":2}',
      '{"a":1,"a":2}',
      '{"a":1,"b":2,"a":3}',
      '{"ab":1,"a":2}',
      '{"é":1,"z":2}',
      '{"a":{"c":1,"b":2}}',
      '{"9":1,"10":2}',
    ],
    ...['1,"extra":2', '{},"hash":"x"', '{},"data":{}'],
  ])('are wrong, in the same words, with %s, though the hash fits', async (data) => {
    const { quick, careful } = await withData(data);
    expect(quick).toEqual(careful);
    expect(careful.findings).not.toEqual([]);
  });

  it('are looked at as bytes whether the last line has its end or not, and wherever chunks are cut', async () => {
    const [rows] = fc.sample(rowsOf, { numRuns: 1, seed: 11 }) as [HashedRow[]];
    const whole = bytesOf([canonical(header(rows, [rows.length])), ...rows.map(exportLine)].join('\n'));
    for (let at = 1; at < whole.length; at += 31) {
      const pieces = [whole.subarray(0, at), whole.subarray(at)];
      expect((await verifyLedger(pieces, { keys: [KEY] })).findings).toEqual([]);
    }
  });
});
