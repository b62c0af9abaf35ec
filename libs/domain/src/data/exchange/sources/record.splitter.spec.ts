import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { HttpFormat } from '../../datasets/dataset.catalogue.js';
import { splitter } from './record.splitter.js';

async function split(format: HttpFormat, text: string, size: number, needed?: string[]): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, at * size + size),
  );
  return (await Readable.from(parts).compose(splitter(format, needed)).toArray()) as unknown[];
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
    await expect(split('csv', 'a,b\n1\n', 9)).rejects.toMatchObject({ name: 'Unreadable', code: 'FORM' });
    await expect(split('csv', 'a,b\n1,"2\n', 9)).rejects.toMatchObject({ name: 'Unreadable', code: 'FORM' });
    await expect(split('csv', `a\n"${'x'.repeat(1_100_000)}"\n`, 65536)).rejects.toMatchObject({ code: 'RECORD_SIZE' });
  });

  it('are read from CSV by its header', async () => {
    expect(await split('csv', 'a,b\n1,"x, ""y"""\n', 3)).toEqual([{ a: '1', b: 'x, "y"' }]);
  });

  it.each([1, 3, 1000])('are read from CSV as spreadsheet programs write it (%d bytes at a time)', async (size) => {
    const read = { a: '1', 'b c': 'x;y' };
    expect(await split('csv', '\uFEFFa ; b c\r\n1;"x;y"\r\n\r\n1;"x;y"\r\n\r\n', size, ['a'])).toEqual([read, read]);
    expect(await split('csv', '"a\n(THB, net)";b\n"1,5";2', size)).toEqual([{ 'a\n(THB, net)': '1,5', b: '2' }]);
    expect(await split('csv', 'a,b\n', size)).toEqual([]);
    expect(await split('csv', '', size)).toEqual([]);
  });

  it('are no rows of nothing where a column that is needed is absent from CSV, or there twice', async () => {
    const refusal = async (text: string) => (await split('csv', text, 9, ['a', 'b']).catch(String)) as string;
    expect(await refusal('a,B\n1,2\n')).toContain('lacks the column "b"');
    expect(await refusal('a,b,a\n1,2,3\n')).toContain('names the column "a" twice');
    expect(await split('csv', 'a,b,,\n1,2,3,4\n', 9, ['a', 'b'])).toMatchObject([{ a: '1', b: '2' }]);
  });

  it('may begin with a byte order mark', async () => {
    for (const size of [1, 100]) {
      expect(await split('json', '\uFEFF[{"a":1}]', size)).toEqual([{ a: 1 }]);
      expect(await split('jsonl', '\uFEFF{"a":1}\n', size)).toEqual([{ a: 1 }]);
      await expect(split('json', '[\uFEFF{"a":1}]', size)).rejects.toThrow(/list of objects/);
    }
  });

  it('are not read ahead of whoever takes them', async () => {
    let pieces = 0;
    const text = function* () {
      yield Buffer.from('a,b\n');
      for (; pieces < 2000; pieces++) yield Buffer.from('1,2\n'.repeat(1000));
    };
    for await (const record of Readable.from(text()).compose(splitter('csv'))) {
      expect(record).toEqual({ a: '1', b: '2' });
      break;
    }
    expect(pieces).toBeLessThan(100);
  });
});
