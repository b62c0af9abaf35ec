import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { csvField } from '#libs/contracts';
import { csvOf, field, type SheetColumn, xlsxOf } from './sheet.js';

const FORMULAS = ['=1+1', '+66 2', '-1+cmd|x', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://x.invalid","<b>")'];
const columns: SheetColumn<{ name: string }>[] = [
  { title: '=title', value: ({ name }) => name },
  { title: 'Amount', value: () => '-12.50' },
  { title: 'Votes', value: () => -3 },
  { title: 'Value', value: () => '24000000.5', amount: true },
  { title: 'Too exact', value: () => '1234567890123456.78', amount: true },
];
const rows = [...FORMULAS, 'plain'].map((name) => ({ name }));

describe('a list as a file', () => {
  it('says in CSV what papers and datasets say: no field is a formula', () => {
    const signs = fc.constantFrom('', ...FORMULAS, '-12', '-12.5', '"', '\r');
    fc.assert(fc.property(signs, fc.string(), (sign, rest) => expect(field(sign + rest)).toBe(csvField(sign + rest))));
  });

  it('has no formula in CSV, not even in its head', async () => {
    const text = await csvOf(columns, rows).text();
    for (const line of text.replace('\uFEFF', '').split('\r\n')) expect(line).not.toMatch(/^"?[=+\-@\t＝]/);
    expect(text).toContain(`'=1+1,-12.50,-3,24000000.5`);
  });

  it('has no formula in a workbook: texts are texts, and stay harmless when they are saved as CSV', async () => {
    const files = unzipSync(new Uint8Array(await (await xlsxOf('A list', columns, rows)).arrayBuffer()));
    const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const sheet = read('xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    // A sum is a number; one that a spreadsheet program would round stays as it is.
    expect(sheet).toContain('<v>24000000.5</v>');
    expect(read('xl/sharedStrings.xml')).toContain('1234567890123456.78');
    const strings = [...read('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) =>
      plain(text),
    );
    expect(strings).toEqual(expect.arrayContaining(["'=title", ...FORMULAS.map((text) => `'${text}`), 'plain']));
    expect(strings.filter((text) => /^[=+@\t＝]/.test(text))).toEqual([]);
    expect([...sheet.matchAll(/<c [^>]*t="(\w+)"/g)].every(([, type]) => type === 's' || type === 'n')).toBe(true);
  });
});

function plain(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
