/** Spreadsheet programs count days; shorter numbers may be years. */
const SERIAL = /^\d{5}$/;
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
/** Years of the Buddhist Era are 543 ahead; nobody means the year 2400 of the common one. */
const BUDDHIST_FROM = 2400;
const BUDDHIST_AHEAD = 543;

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/;

/**
 * A day as ISO 8601 has it, from how people and spreadsheet programs write it: year first, or last where nobody could take the day
 * for the month; years of the Buddhist Era, digits of any width and Thai ones, serial numbers. Null for anything that may mean two days.
 */
export function dayIn(written: string): string | null {
  const text = plainDigits(written);
  if (SERIAL.test(text)) return new Date(SERIAL_ZERO + Number(text) * DAY_MS).toISOString().slice(0, 10);
  const [, year, month, day] = YEAR_FIRST.exec(text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')) ?? [];
  if (year && month && day) return iso(Number(year), Number(month), Number(day));
  const [, one, two, last] = YEAR_LAST.exec(text) ?? [];
  if (!one || !two || !last) return null;
  const [a, b] = [Number(one), Number(two)];
  // Whoever counts Buddhist years writes the day first; else only a day above the twelfth tells which is which.
  if (Number(last) >= BUDDHIST_FROM || a > 12 || a === b) return iso(Number(last), b, a);
  return b > 12 ? iso(Number(last), a, b) : null;
}

function iso(given: number, month: number, day: number): string | null {
  const year = given >= BUDDHIST_FROM ? given - BUDDHIST_AHEAD : given;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/**
 * A percentage as a decimal, with a point. Below one it needs its sign: spreadsheet programs keep 25 % as 0.25. Null where a comma
 * may be a point or part thousands.
 */
export function percentIn(written: string): string | null {
  const [, number = '', sign = ''] = /^(\d{1,15}(?:\.\d{1,12})?)\s*(%?)$/.exec(plainDigits(written)) ?? [];
  return number === '' || (Number(number) < 1 && sign === '') ? null : number;
}

/** Digits of full width and of Thai as everybody's. */
function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .trim();
}
