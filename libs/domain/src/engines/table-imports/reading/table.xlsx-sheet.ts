import { unreadable } from './table.fault.js';

/** A cell far out makes a sheet of all that lies between. */
const MOST_LINES = 20_000;
const MOST_COLUMNS = 500;
/** What stands between one tag and the next is no longer in any workbook; the library would read it over and over, piece by piece. */
const LONGEST_PIECE = 512 * 1024;

const NAME = /^(?:[^\s:/]*:)?(row|c)(?=[\s/]|$)/;
/** All of a tag behind its name. */
const ATTRIBUTES = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?$/;
const PLACES = /\s(?:[\w.-]*:)*r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const PLACE = /^([A-Z]{0,3})(\d{1,7})$/;
const BALANCED = /^[^"']*(?:(?:"[^"]*"|'[^']*')[^"']*)*$/;

/**
 * Sees to it that a part of a workbook makes no sheet that is larger than what is read, before it is made. Parts are looked at whatever
 * they are called: the workbook says which of them are sheets. What is not written as spreadsheet programs write it is refused,
 * and not understood better than by the library.
 * @throws Refused INPUT NOT_XLSX, TOO_MANY_ROWS
 */
export function assertNear(part: Uint8Array): void {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  if (!xml.includes('sheetData')) return;
  let lines = 0;
  let cells = 0;
  let at = xml.indexOf('<');
  while (at >= 0) {
    const next = xml.indexOf('<', at + 1);
    const end = xml.indexOf('>', at);
    const until = next < 0 ? xml.length : next;
    const tag = xml.slice(at + 1, end);
    if (end < 0 || end > until || until - at > LONGEST_PIECE || !isPlain(tag)) throw damaged();
    at = next;
    const kind = NAME.exec(tag);
    if (!kind) continue;
    const rest = tag.slice(kind[0].length);
    if (!ATTRIBUTES.test(rest)) throw damaged();
    if (kind[1] === 'row') [lines, cells] = [lines + 1, 0];
    else cells += 1;
    if (lines > MOST_LINES || cells > MOST_COLUMNS) throw tooFar(`cell ${cells} of row ${lines}`);
    for (const [, double, single] of rest.matchAll(PLACES)) assertNearBy(double ?? single ?? '');
  }
}

/** No comment, nothing declared, and quotes that end. */
function isPlain(tag: string): boolean {
  return !tag.startsWith('!') && tag.startsWith('?') === tag.endsWith('?') && BALANCED.test(tag);
}

function assertNearBy(place: string): void {
  const [, letters = '', line = ''] = PLACE.exec(place) ?? [];
  if (line === '') throw damaged();
  const column = [...letters].reduce((before, letter) => before * 26 + letter.charCodeAt(0) - 64, 0);
  if (Number(line) > MOST_LINES || column > MOST_COLUMNS) throw tooFar(place);
}

const tooFar = (place: string) =>
  unreadable(
    'TOO_MANY_ROWS',
    `The sheet reaches to ${place}; delete the empty rows and columns beyond the table and save it again.`,
  );

export const damaged = () =>
  unreadable('NOT_XLSX', 'The workbook is damaged; open it in a spreadsheet program and save it again as XLSX.');
