import { zipSync } from 'fflate';
import { fromBufferPromise } from 'yauzl';
import { unreadable } from './table.fault.js';
import type { TableSheet } from './table.sheet.js';
import { assertNear, damaged } from './table.xlsx-sheet.js';

const MEGABYTE = 1024 ** 2;
/** What 5,000 rows of every column come to, many times over. */
const MOST_UNPACKED = 64 * MEGABYTE;
const MOST_ENTRIES = 1000;
/** Sheets and where they are: the library compares each of these with each of those. */
const MOST_OF_CONTENTS = 512 * 1024;
const CONTENTS = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];

/**
 * The first sheet of a workbook. Formulas are what the spreadsheet program made of them, nothing is computed; hidden rows are
 * rows; of merged cells the first has the value.
 * @throws Refused INPUT NOT_XLSX, ZIP_BOMB, TOO_MANY_ROWS
 */
export async function readXlsx(bytes: Buffer): Promise<TableSheet> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  const parts = await unpacked(bytes);
  for (const part of Object.values(parts)) assertNear(part);
  if (CONTENTS.some((name) => (parts[name]?.length ?? 0) > MOST_OF_CONTENTS)) throw bomb();
  try {
    // Packed again without compression, so that what the library unpacks is what was counted.
    const packed = Buffer.from(zipSync(parts, { level: 0 }));
    const sheets = await readWorkbook(packed, { parseNumber: plainNumber, trim: false });
    const [first] = sheets;
    // A text is unpacked once, however many cells have it.
    let size = 0;
    const text = (cell: unknown) => {
      const said = textOfCell(cell);
      if ((size += said.length) > MOST_UNPACKED) throw bomb();
      return said;
    };
    const rows = (first?.data ?? []).map((cells, at) => ({ line: at + 1, cells: cells.map(text) }));
    const others = sheets.slice(1).filter(({ data }) => data.length > 0);
    return {
      rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
      notices: others.length > 0 ? ['OTHER_SHEETS'] : [],
    };
  } catch (error) {
    if ((error as Error).name === 'Refused') throw error;
    throw damaged();
  }
}

const bomb = () => unreadable('ZIP_BOMB', 'Unpacked, the workbook is larger than 64 MB; save only the rows as XLSX.');

/** The XML in it. Each part is measured while it is unpacked, whatever the file says of itself. */
async function unpacked(bytes: Buffer): Promise<Record<string, Uint8Array>> {
  const parts: Record<string, Uint8Array> = {};
  let size = 0;
  let entries = 0;
  try {
    const archive = await fromBufferPromise(bytes, { lazyEntries: true });
    for await (const entry of archive.eachEntry()) {
      if (++entries > MOST_ENTRIES || entry.uncompressedSize > MOST_UNPACKED) throw bomb();
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
      const chunks: Buffer[] = [];
      for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        if ((size += chunk.length) > MOST_UNPACKED) throw bomb();
        chunks.push(chunk);
      }
      parts[entry.fileName] = Buffer.concat(chunks);
    }
    return parts;
  } catch (error) {
    if ((error as Error).name === 'Refused') throw error;
    throw unreadable('NOT_XLSX', 'This is no workbook that can be read; save it as XLSX or CSV and send that.');
  }
}

/** As the file has it, without the noise of binary fractions and without an exponent: a code of digits stays one. */
function plainNumber(text: string): string {
  if (/^-?\d+(\.\d{1,12})?$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return text;
  return String(Number(number.toPrecision(15)));
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  // A workbook names signs by their numbers, also such as nobody could store.
  return String(cell as string | number).replace(/[\0\p{Cs}]/gu, '');
}
