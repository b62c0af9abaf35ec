import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { languages, tableWords } from '#libs/contracts';
import type { TableColumn } from '../../../declared/imported-table.js';
import { mostBytesOf, readFile } from './table.file.js';
import { MOST_ROWS, type ReadTable } from './table.reading.js';
import { csvTemplate, xlsxTemplate } from './table.template.js';

const COLUMNS: readonly TableColumn[] = [
  { key: 'name', type: 'text', needed: true },
  { key: 'kind', type: 'code', codes: ['AGENCY', 'FIRM'] },
  { key: 'functions', type: 'codes', codes: ['LAND', 'POWER', 'WATER'] },
];
const TABLE = { kind: 'ORGANISATIONS' as const, columns: COLUMNS };

const csv = (text: string) => readFile(Buffer.from(text), { columns: COLUMNS });
const valuesOf = ({ rows }: ReadTable) => rows.map(({ values }) => values);
const refusal = async (bytes: Buffer | string): Promise<string> => {
  try {
    await readFile(Buffer.from(bytes), { columns: COLUMNS });
    return 'read';
  } catch (error) {
    return (error as { refusal: { faults: { code: string }[] } }).refusal.faults.map(({ code }) => code).join();
  }
};
const workbook = async (data: Parameters<typeof writeWorkbook>[0]): Promise<Buffer> =>
  Buffer.from(await writeWorkbook(data as never, { sheet: 'x' } as never).toBuffer());
const cell = (value: string) => ({ value, type: String });

/** Texts as people type them: several scripts, quotes, line breaks, separators, signs that begin formulas. */
const name = fc
  .array(
    fc.constantFrom('A', 'b', '7', ' ', '路', '灯', 'เ', 'ส', 'า', '"', ',', ';', '\t', '\n', '=', '+', '-', '|', 'é'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((letters) => letters.join('').trim())
  .filter((text) => text !== '' && !/^[-=+@\t"]/.test(text));
const row = fc.record({
  name,
  kind: fc.constantFrom('AGENCY', 'FIRM'),
  functions: fc.uniqueArray(fc.constantFrom('LAND', 'POWER', 'WATER'), { minLength: 1 }),
});
const language = fc.constantFrom(...languages);

describe('a table', () => {
  it('that fills in the template reads the same from CSV and XLSX, in any language, with any separator, in UTF-8 and UTF-16', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), language, async (rows, spoken) => {
        const words = tableWords[spoken].values;
        const cells = rows.map((one) => [
          one.name,
          words['kind']?.[one.kind] ?? '',
          one.functions.map((code) => words['functions']?.[code]).join('；'),
        ]);
        const text = csvTemplate(TABLE, spoken, cells);
        const sources = [
          Buffer.from(text),
          Buffer.from(text, 'utf16le'),
          Buffer.from(await xlsxTemplate(TABLE, spoken, cells)),
          ...[';', '\t', '|'].map((separator) => Buffer.from(withSeparator(spoken, cells, separator))),
        ];
        for (const source of sources) {
          const read = await readFile(source, { columns: COLUMNS });
          expect(read.rows.flatMap(({ faults }) => faults)).toEqual([]);
          expect(valuesOf(read)).toEqual(rows);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['gb18030', '英文名称,类别\r\n上海灯杆,企业\r\n', 'GB18030', '上海灯杆', '\u4e0a'],
    ['big5', 'name,kind\r\n臺北路燈,FIRM\r\n', 'BIG5', '臺北路燈', '\u81fa'],
    ['windows-874', 'ชื่อภาษาอังกฤษ,ประเภท\r\nเสาไฟ,บริษัท\r\n', 'WINDOWS_874', 'เสาไฟ', '\u0e40'],
  ])('is read in %s, as spreadsheet programs save it, and says so', async (encoding, text, notice, first, _) => {
    const read = await readFile(encoded(encoding, text), { columns: COLUMNS });
    expect(read.notices).toEqual([notice]);
    expect(valuesOf(read)).toEqual([{ name: first, kind: 'FIRM' }]);
  });

  it('counts rows as spreadsheet programs do, through empty lines and line breaks in quotes', async () => {
    const read = await csv('\n\nName in English,kind\n"A\nB",firm\n,,\nC,AGENCY\n');
    expect(read.rows.map(({ values }) => values['name'])).toEqual(['A\nB', 'C']);
    const lines = read.rows.map(({ line }) => line);
    expect(lines[1]! - lines[0]!).toBeGreaterThan(1);
  });

  it('takes headings and codes by machine name and in any language, in full width and other cases', async () => {
    expect(valuesOf(await csv('ＮＡＭＥ,类别,ภารกิจ\nA, ｆｉｒｍ ,ที่ดิน、Water\n'))).toEqual([
      { name: 'A', kind: 'FIRM', functions: ['LAND', 'WATER'] },
    ]);
  });

  it('tells of each cell that cannot be understood, and of columns that it does not have', async () => {
    const { rows, notices, unknown } = await csv('name,kind,Colour\n,Castle,red\n');
    expect(rows[0]?.faults.map(({ path, code }) => [...path, code])).toEqual([
      ['name', 'REQUIRED'],
      ['kind', 'UNKNOWN_VALUE'],
    ]);
    expect([notices, unknown]).toEqual([['UNKNOWN_COLUMNS'], ['Colour']]);
  });

  it('takes a formula for what it was when it was saved, a number as it stands, and says that other sheets are left out', async () => {
    const head = [cell('name'), cell('kind')];
    const bytes = await workbook([
      { sheet: 'a', data: [head, [{ value: 123456789012345, type: Number }, cell("'=FIRM".slice(2))]] },
      { sheet: 'b', data: [[cell('x')]] },
    ] as never);
    const read = await readFile(bytes, { columns: COLUMNS });
    expect(read.notices).toEqual(['OTHER_SHEETS']);
    expect(valuesOf(read)).toEqual([{ name: '123456789012345', kind: 'FIRM' }]);
    expect(valuesOf(await csv("name\n'=1+1\n"))).toEqual([{ name: '=1+1' }]);
  });

  it('is refused when nobody could tell its rows', async () => {
    expect(await refusal('')).toBe('EMPTY');
    expect(await refusal('name,kind\n')).toBe('EMPTY');
    expect(await refusal('a,b\n1,2\n')).toBe('NO_HEADER');
    await expect(csv('a,b\n1,2\n')).rejects.toMatchObject({
      refusal: { faults: [{ message: expect.stringContaining(COLUMNS.map(({ key }) => key).join(', ')) }] },
    });
    expect(await refusal('kind\nFIRM\n')).toBe('MISSING_COLUMN');
    expect(await refusal('name,Name in English\nA,B\n')).toBe('DUPLICATE_COLUMN');
    expect(await refusal('name\n"A\n')).toBe('QUOTE_NOT_CLOSED');
    expect(await refusal('name\n"A" b\n')).toBe('BROKEN_ROW');
    expect(await refusal('{"name":"A"}')).toBe('NOT_CSV');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('OLD_WORKBOOK');
    expect(await refusal(`name\n${'A\n'.repeat(MOST_ROWS + 1)}`)).toBe('TOO_MANY_ROWS');
    await expect(readFile(Buffer.from('name\nA\nB\n'), { columns: COLUMNS, mostRows: 1 })).rejects.toThrow('at most 1');
    expect(await refusal(Buffer.alloc(mostBytesOf({}) + 1, 'a'))).toBe('TOO_LARGE');
    expect(await refusal(Buffer.from('504b0304ffff', 'hex'))).toBe('NOT_XLSX');
  });

  it('is refused as a workbook that unpacks to too much, or reaches too far', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 1024 * 1024) }, { level: 9 });
    expect(await refusal(Buffer.from(bomb))).toBe('ZIP_BOMB');
    const far = '<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    expect(await refusal(Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': Buffer.from(far) })))).toBe('TOO_MANY_ROWS');
  });

  it.each([
    ['in single quotes', `<row r='400000000'><c r='A400000000'><v>1</v></c></row>`],
    ['of one cell', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
    ['in small letters', '<row r="1"><c r="zzz1"><v>1</v></c></row>'],
    ['with an exponent', '<row r="4e8"></row>'],
    ['in letters that are named', '<row r="&#52;00000000"></row>'],
    ['with blanks', '<row\n r = "400000000"></row>'],
    ['by another prefix', '<x:row x:r="400000000"></x:row>'],
    ['behind a sign in quotes', '<row s=">" r="400000000"></row>'],
    ['where a quote hides it', `<a b="'"><row r='400000000' c="'"></row></a>`],
    ['by rows without a number', `${'<row/>'.repeat(20_001)}`],
    ['by cells of one row', `<row r="1">${'<c/>'.repeat(501)}</row>`],
    ['in a comment without end', `<!--${'<a>'.repeat(10)}`],
    ['after a tag of a megabyte', `<row ${' '.repeat(1024 ** 2)}/>`],
  ])('is refused as a workbook that reaches far %s, wherever its sheet lies', async (_, rows) => {
    for (const place of ['worksheets/sheet1.xml', 'elsewhere.xml']) {
      expect(await refusal(packed(rows, { place }))).toMatch(/^(TOO_MANY_ROWS|NOT_XLSX)$/);
    }
  });

  it('is read as a workbook of another program, with single quotes, prefixes and signs in its texts', async () => {
    const text = (at: string, said: string) => `<x:c x:r='${at}' t='inlineStr'><x:is><x:t>${said}</x:t></x:is></x:c>`;
    const rows = `<x:row r='1'>${text('A1', 'name')}</x:row><x:row r='2'>${text('A2', ` r="XFD1" > 'a' &lt;c&gt; `)}</x:row>`;
    const read = await readFile(packed(rows, { place: 'other/a.xml', prefix: 'x:' }), { columns: COLUMNS });
    expect(valuesOf(read)).toEqual([{ name: `r="XFD1" > 'a' <c>` }]);
  });

  it('loses signs of a workbook that nobody could store, named by their numbers', async () => {
    const text = (at: string, said: string) => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`;
    const rows = `<row r="1">${text('A1', 'name')}</row><row r="2">${text('A2', 'a_x0000_b_xD83D_')}</row>`;
    expect(valuesOf(await readFile(packed(rows), { columns: COLUMNS }))).toEqual([{ name: 'ab' }]);
  });

  it('is refused as a workbook that says one long text over and over, or names sheets without end', async () => {
    const cells = Array.from(
      { length: 80 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
    );
    const strings = `<sst><si><t>${'a'.repeat(1024 ** 2)}</t></si></sst>`;
    expect(await refusal(packed(cells.join(''), { 'xl/sharedStrings.xml': strings }))).toBe('ZIP_BOMB');
    const names = `<workbook>${'<sheet name="a" r:id="rId1"/>'.repeat(20_000)}</workbook>`;
    expect(await refusal(packed('<row r="1"/>', { 'xl/workbook.xml': names }))).toBe('ZIP_BOMB');
    const undated = '<row r="1"><c r="A1" t="d"><v>soon</v></c></row>';
    expect(await refusal(packed(undated))).toBe('NOT_XLSX');
  });
});

/** A workbook of one sheet, as a program could write it that writes XLSX in a way of its own. */
function packed(
  rows: string,
  { place = 'worksheets/sheet1.xml', prefix = '', ...more }: Readonly<Record<string, string>> = {},
): Buffer {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const [open, close] = ['worksheet', 'sheetData'].map((name) => `${prefix}${name}`);
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${type}" Target="${place}"/></Relationships>`,
    [`xl/${place}`]: `<${open}><${close}>${rows}</${close}></${open}>`,
    ...more,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))),
  );
}

function withSeparator(
  spoken: (typeof languages)[number],
  cells: readonly (readonly string[])[],
  separator: string,
): string {
  const head = COLUMNS.map(({ key }) => tableWords[spoken].columns[key] ?? key);
  const field = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [head, ...cells].map((line) => line.map(field).join(separator)).join('\n');
}

/** Bytes of an encoding that Node only reads: each letter is looked up in what its bytes decode to. */
function encoded(encoding: string, text: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let high = 0x80; high <= 0xff; high++) {
    bytesOf.set(decoder.decode(Uint8Array.of(high)), [high]);
    for (let low = encoding === 'big5' ? 0x40 : 0xa1; low <= 0xfe && encoding !== 'windows-874'; low++) {
      const pair = decoder.decode(Uint8Array.of(high, low));
      if (pair.length === 1) bytesOf.set(pair, [high, low]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [letter.charCodeAt(0)]));
}
