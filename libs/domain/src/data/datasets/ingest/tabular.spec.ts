import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { holdsUnstorable } from '#libs/contracts';
import { cellOf, refusedValue } from './tabular.cells.js';
import { readCsv } from './tabular.csv.js';
import { readGeoJson, readJsonLines } from './tabular.json.js';
import { readParquet } from './tabular.parquet.js';
import { proposedColumns } from './tabular.proposal.js';
import { FieldNames, FileFault, type RawRecord } from './tabular.records.js';
import { linesOf, textOf, unpacked } from './tabular.text.js';

type Reader = (text: AsyncIterable<string>, fields: FieldNames) => AsyncIterable<RawRecord[]>;

/** Cut into pieces of a few bytes, so that every boundary falls everywhere. */
function pieces(content: string, size: number): AsyncIterable<Buffer> {
  const bytes = Buffer.from(content);
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );
}

async function read(reader: Reader, content: string, size = 7) {
  const fields = new FieldNames();
  return { fields: fields.names, records: await all(reader(textOf(pieces(content, size)), fields)) };
}

async function all(batches: AsyncIterable<RawRecord[]>): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const batch of batches) records.push(...batch);
  return records;
}

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'nothing',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  );

describe('CSV', () => {
  it('names its fields in the first row, whatever the delimiter, and tells on which line a row ends', async () => {
    const { fields, records } = await read(
      readCsv,
      '\uFEFFid;名称;"note; long"\r\n1;甲;"two\nlines"\r\n\r\n2;乙;x\r\n',
    );
    expect(fields).toEqual(['id', '名称', 'note; long']);
    expect(records).toMatchObject([
      { line: 3, cells: ['1', '甲', 'two\nlines'] },
      { line: 5, cells: ['2', '乙', 'x'] },
    ]);
  });

  it('reports broken rows and goes on after them', async () => {
    const { records } = await read(readCsv, 'a,b\n1,2\n3\n4,5,6\n7,"8"9\n10,11\n');
    expect(records.map(({ line, cells, fault }) => [line, fault?.code ?? cells])).toEqual([
      [2, ['1', '2']],
      [3, 'FIELD_COUNT'],
      [4, 'FIELD_COUNT'],
      [5, 'BROKEN_ROW'],
      [6, ['10', '11']],
    ]);
  });

  it('passes broken rows on in batches as well, and does not read ahead of whoever takes them', async () => {
    let pieces = 0;
    const text = function* () {
      yield 'a,b\n';
      for (; pieces < 2000; pieces++) yield '1,x"y\n'.repeat(1000);
    };
    for await (const batch of readCsv(Readable.from(text()), new FieldNames())) {
      expect(batch).toHaveLength(500);
      expect(batch.at(-1)).toMatchObject({ line: 501, fault: { code: 'BROKEN_ROW' } });
      break;
    }
    expect(pieces).toBeLessThan(100);
  });

  it('looks for the delimiter in the whole of its first row', async () => {
    const { fields, records } = await read(readCsv, '\n"Betrag, rund\n(THB, inkl.)";Ort\n"1,5";x\n');
    expect(fields).toEqual(['Betrag, rund\n(THB, inkl.)', 'Ort']);
    expect(records).toMatchObject([{ cells: ['1,5', 'x'] }]);
  });

  it.each([
    ['a,b\n1,"2\n3,4\n', 'QUOTE_NOT_CLOSED'],
    ['', 'NO_HEADER'],
    ['a,,b\n', 'NO_HEADER'],
    ['a,a\n', 'DUPLICATE_COLUMN'],
    // The first row of data would become its names.
    ['id,na"me,x\n1,a,b\n2,c,d\n', 'BROKEN_HEADER'],
    ['id, "name"\n1,a\n2,b\n', 'BROKEN_HEADER'],
    ['id,"na"me\n1,a\n2,b\n', 'BROKEN_HEADER'],
    ['{"a": 1}\n', 'NOT_CSV'],
    ['<html>\n', 'NOT_CSV'],
  ])('refuses %j as a whole', async (content, code) => {
    expect(await codeOf(read(readCsv, content))).toBe(code);
  });

  it('reads back what RFC 4180 writes', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0'));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (given, size) => {
        const quoted = given.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const { records } = await read(readCsv, `a,b\n${quoted.join('\n')}\n`, size);
        expect(records.map(({ cells }) => cells)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });
});

describe('JSON Lines and GeoJSON', () => {
  it('take objects, and report the lines that are none', async () => {
    const { fields, records } = await read(readJsonLines, '{"a":1}\n\n[2]\n{"b":"x","a":null}\n{"a":\n');
    expect(fields).toEqual(['a', 'b']);
    expect(records.map(({ line, cells, fault }) => [line, fault?.code ?? cells])).toEqual([
      [1, [1]],
      [3, 'NOT_AN_OBJECT'],
      [4, [null, 'x']],
      [5, 'NOT_JSON'],
    ]);
  });

  const point = { type: 'Point', coordinates: [121.5, 31.2] };
  const feature = (properties: unknown, id?: unknown) => ({ type: 'Feature', id, properties, geometry: point });

  it('cut features out wherever the text is broken', async () => {
    const odd = { 'a "features": [': '{"\\"}]', b: [{ c: [] }] };
    const collection = {
      name: 'x [{',
      type: 'FeatureCollection',
      features: [feature(odd, 7), feature(null)],
      more: [{}],
    };
    for (const text of [JSON.stringify(collection), JSON.stringify(collection, null, 2)]) {
      for (const size of [1, 3, 50, 10_000]) {
        const { fields, records } = await read(readGeoJson, text, size);
        expect(fields).toEqual(['feature_id', 'a "features": [', 'b', 'geometry']);
        expect(records.map(({ cells }) => [...cells])).toEqual([
          [7, '{"\\"}]', [{ c: [] }], point],
          [undefined, undefined, undefined, point],
        ]);
      }
    }
  });

  it.each([
    ['{"type":"FeatureCollection","features":[', 'NOT_GEOJSON'],
    ['{"type":"FeatureCollection","features":[1]}', 'NOT_GEOJSON'],
    ['{"type":"Feature","features":[]}', 'NOT_GEOJSON'],
    ['{"type":"FeatureCollection"}', 'NOT_GEOJSON'],
    ['{"type":"FeatureCollection","features":[],"features":[]}', 'NOT_GEOJSON'],
    ['{"type":"FeatureCollection","crs":{"name":"EPSG:2437"},"features":[]}', 'CRS'],
  ])('refuses %s as a whole', async (content, code) => {
    expect(await codeOf(read(readGeoJson, content))).toBe(code);
  });

  it('refuse names that cannot be stored', async () => {
    expect(await codeOf(read(readJsonLines, '{"a\\u0000":1}\n'))).toBe('BAD_NAME');
  });

  it('refuses bytes that are no UTF-8 text', async () => {
    const bytes = (...given: number[]) => textOf(Readable.from([Buffer.from(given)]));
    expect(await codeOf(all(readJsonLines(bytes(0xff, 0xfe), new FieldNames())))).toBe('NOT_UTF8');
    expect(await codeOf(all(readJsonLines(bytes(0x7b, 0), new FieldNames())))).toBe('BINARY');
  });
});

describe('a line of megabytes', () => {
  const MB = 1024 * 1024;
  const inPieces = (text: string) =>
    Readable.from(Array.from({ length: text.length / 512 }, (_, at) => text.slice(at * 512, (at + 1) * 512)));

  it('takes as long as its length, not as its length times its pieces', async () => {
    const before = process.cpuUsage();
    const lines: number[] = [];
    for await (const { number, text } of linesOf(inPieces(`${'x'.repeat(8 * MB - 6)}\n\nb\nc\n`.padEnd(8 * MB, ' '))))
      lines.push(number, text.length);
    expect(lines).toEqual([1, 8 * MB - 6, 3, 1, 4, 1]);
    // Gone through again for each piece, it was minutes.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });

  it('is refused from 16 MB', async () => {
    const drained = async () => {
      for await (const { text } of linesOf(inPieces('x'.repeat(17 * MB)))) void text;
    };
    expect(await codeOf(drained())).toBe('LINE_TOO_LONG');
  });
});

describe('packed and columnar files', () => {
  const drain = async (stream: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of stream) size += chunk.length;
    return size;
  };
  const packed = (bytes: Buffer) => unpacked(Readable.from([bytes]), 100 * 1024 * 1024);

  it('are unpacked within bounds', async () => {
    expect(await drain(packed(gzipSync('a,b\n1,2\n')))).toBe(8);
    expect(await codeOf(drain(packed(gzipSync(Buffer.alloc(50 * 1024 * 1024)))))).toBe('ZIP_BOMB');
    expect(await codeOf(drain(packed(gzipSync('a,b\n1,2\n').subarray(0, 15))))).toBe('BAD_GZIP');
    expect(await codeOf(drain(packed(Buffer.from('not gzip at all'))))).toBe('BAD_GZIP');
    const large = unpacked(Readable.from([gzipSync(Buffer.alloc(3000, 'xyz'))]), 1000);
    expect(await codeOf(drain(large))).toBe('TOO_LARGE');
  });

  it('give rows of every type', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const path = join(folder, 'x.parquet');
    const at = new Date('2026-11-24T08:30:00Z');
    const columnData = [
      { name: 'id', data: [1n, 2n], type: 'INT64' as const },
      { name: 'value', data: [1.5, -2], type: 'DOUBLE' as const },
      { name: 'name', data: ['甲', 'b'], type: 'STRING' as const },
      { name: 'on', data: [true, false], type: 'BOOLEAN' as const },
      { name: 'at', data: [at, at], type: 'TIMESTAMP' as const },
    ];
    writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData })));
    const fields = new FieldNames();
    const records = await all(readParquet(path, fields));
    expect(records).toMatchObject([
      { line: 1, cells: [1n, 1.5, '甲', true, at] },
      { line: 2, cells: [2n, -2, 'b', false, at] },
    ]);
    expect(proposedColumns(fields.names, records, 'INTERNAL').map(({ type }) => type)).toEqual([
      'integer',
      'number',
      'text',
      'boolean',
      'datetime',
    ]);
    writeFileSync(path, readFileSync(path).subarray(0, 60));
    expect(await codeOf(all(readParquet(path, new FieldNames())))).toBe('NOT_PARQUET');
  });
});

describe('values', () => {
  const stored = [
    ['integer', ' +42 ', '+42'],
    ['integer', 9007199254740993n, '9007199254740993'],
    ['integer', '9223372036854775807', '9223372036854775807'],
    ['number', '-1.5e3', '-1.5e3'],
    ['boolean', 'Yes', 't'],
    ['date', '2024-02-29', '2024-02-29'],
    ['datetime', '2026-01-31 08:30+08:00', '2026-01-31 08:30+08:00'],
    ['datetime', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['text', { a: 1n }, '{"a":"1"}'],
    ['text', '', null],
    ['geometry', '{"type":"Point","coordinates":[1,2]}', '{"type":"Point","coordinates":[1,2]}'],
    ['number', '-0.00e-400', '-0.00e-400'],
    ['number', '5e-324', '5e-324'],
    ['datetime', '2026-01-31T08:30:00+05:45', '2026-01-31T08:30:00+05:45'],
    ['text', 2 ** 53 - 1, '9007199254740991'],
    ['text', 0.1, '0.1'],
    // PostgreSQL takes no such characters.
    ['geometry', { type: 'Point', coordinates: [1, 2], note: 'a\0b\ud800' }, '{"type":"Point","coordinates":[1,2]}'],
    [
      'geometry',
      { type: 'GeometryCollection', '\0': 1, geometries: [{ type: 'Point', coordinates: [1, 2], bbox: ['\0'] }] },
      '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}',
    ],
  ] as const;
  it.each(stored)('%s %p is stored as %p', (type, given, expected) => {
    expect(cellOf(type, given)).toBe(expected);
  });

  const refused = [
    ['integer', '1.5', 'NOT_AN_INTEGER'],
    ['integer', 2 ** 53, 'NOT_AN_INTEGER'],
    ['integer', '9223372036854775808', 'OUT_OF_RANGE'],
    ['number', '1,5', 'NOT_A_NUMBER'],
    ['number', 'NaN', 'NOT_A_NUMBER'],
    ['number', '1e999', 'NOT_A_NUMBER'],
    ['number', '1e-400', 'NOT_A_NUMBER'],
    ['number', '-.00001e-325', 'NOT_A_NUMBER'],
    ['boolean', 'constructor', 'NOT_A_BOOLEAN'],
    ['date', '2025-02-29', 'NOT_A_DATE'],
    ['date', '31.01.2026', 'NOT_A_DATE'],
    ['datetime', '2026-01-31T08:30:00', 'NO_ZONE'],
    ['datetime', '2026-01-31T25:00:00Z', 'NOT_AN_INSTANT'],
    ['datetime', '2026-01-31T08:30:00+05:75', 'NO_ZONE'],
    ['datetime', '2026-01-31T08:30:00+16:00', 'NOT_AN_INSTANT'],
    ['text', JSON.parse('12345678901234567890'), 'OUT_OF_RANGE'],
    ['integer', '1\0\ud800', 'NOT_AN_INTEGER'],
    ['text', 'a\0b', 'BAD_CHARACTER'],
    ['text', '\ud800', 'BAD_CHARACTER'],
    ['geometry', '{"type":"Point","coordinates":[200,2]}', 'NOT_A_GEOMETRY'],
    ['geometry', '{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}', 'NOT_A_GEOMETRY'],
  ] as const;
  it.each(refused)('%s does not take %p', (type, given, code) => {
    const fault = cellOf(type, given);
    expect(fault).toMatchObject({ code });
    // It is stored with the version, as its value could not be.
    expect(holdsUnstorable(fault)).toBe(false);
  });
});

describe('what PostgreSQL refuses of a value', () => {
  it('is a fault of the file, with its column; any other error is none of the file', () => {
    const where = 'COPY d_1, line 3, column kw: "1e-400"';
    expect(refusedValue({ code: '22003', where })).toMatchObject({
      code: 'VALUE_REFUSED',
      details: { columns: ['kw'] },
    });
    expect(refusedValue({ code: '57P01', where })).toBeUndefined();
    expect(refusedValue(new FileFault('NOT_CSV', 'no'))).toBeUndefined();
  });
});

describe('proposed columns', () => {
  const records = (...rows: unknown[][]): RawRecord[] => rows.map((cells, index) => ({ line: index + 1, cells }));

  it('keep codes text, and are not misled by one broken value in a hundred', () => {
    const rows = Array.from({ length: 200 }, (_, index) => [
      String(index),
      '007',
      `2026-01-${10 + (index % 20)}`,
      index % 2 ? 'true' : '',
    ]);
    const names = ['Zähler Nr.', '代码', '1st day', 'zähler nr'];
    expect(proposedColumns(names, records(...rows, ['oops', '1', '2026-01-01', 'false']), 'PERSONAL')).toMatchObject([
      { name: 'zahler_nr', title: 'Zähler Nr.', type: 'integer', sensitivity: 'PERSONAL' },
      { name: 'column_2', type: 'text' },
      { name: 'c_1st_day', type: 'date' },
      { name: 'zahler_nr_2', type: 'boolean' },
    ]);
  });

  it('are never called as another field of the file is', () => {
    const proposed = (...names: string[]) =>
      proposedColumns(names, records(names.map(() => 'x')), 'INTERNAL').map(({ name }) => name);
    expect(proposed('District', 'district')).toEqual(['district_2', 'district']);
    expect(proposed('Año', 'AÑO', 'ano', 'ano_2')).toEqual(['ano_3', 'ano_4', 'ano', 'ano_2']);
    expect(proposed('Geometry', 'geometry')).toEqual(['geometry_2', 'geometry']);
  });
});
