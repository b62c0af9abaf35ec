import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { HttpFormat } from '../../datasets/dataset.catalogue.js';
import { splitter } from './record.splitter.js';

async function split(format: HttpFormat, text: string, size: number): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, at * size + size),
  );
  return (await Readable.from(parts).compose(splitter(format)).toArray()) as unknown[];
}

describe("records of a partner's answer", () => {
  it('come out whole, wherever the network cut them', async () => {
    const record = fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), async (records, size) => {
        expect(await split('json', JSON.stringify(records), size)).toEqual(JSON.parse(JSON.stringify(records)));
        const lines = records.map((each) => `${JSON.stringify(each)}\n`).join('');
        expect(await split('jsonl', lines, size)).toEqual(JSON.parse(JSON.stringify(records)));
      }),
      { numRuns: 60 },
    );
  });

  it('are refused when they are something else, or end in the middle', async () => {
    await expect(split('json', '{"a":1}', 9)).rejects.toThrow(/list of objects/);
    await expect(split('json', '[{"a":1}', 9)).rejects.toThrow(/in the middle/);
    await expect(split('jsonl', '{"a":1', 9)).rejects.toThrow(/in the middle/);
    await expect(split('jsonl', '{"a":,}', 9)).rejects.toThrow(/not JSON/);
    await expect(split('jsonl', `{"a":"${'x'.repeat(1_100_000)}"}`, 65536)).rejects.toThrow(/megabyte/);
    await expect(split('csv', 'a,b\n1\n', 9)).rejects.toThrow();
  });

  it('are read from CSV by its header', async () => {
    expect(await split('csv', 'a,b\n1,"x, ""y"""\n', 3)).toEqual([{ a: '1', b: 'x, "y"' }]);
  });
});
