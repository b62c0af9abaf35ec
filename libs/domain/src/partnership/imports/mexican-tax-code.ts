/**
 * Mexico's tax code (RFC) of a legal person: three letters, a date, three characters of which the last is a check
 * character. Read because it is what Mexican publishers give without naming a scheme.
 * @returns the code, mended where a letter O stands for the check character 0; null when it is none, or a mistyped one
 */
export function readTaxCode(text: string): { readonly code: string; readonly mended: boolean } | null {
  const typed = compact(text);
  if (!/^[A-ZÑ&]{3}\d{6}[A-Z0-9]{3}$/.test(typed)) return null;
  const code = typed.endsWith('O') ? `${typed.slice(0, -1)}0` : typed;
  return check(code) === code.slice(-1) ? { code, mended: code !== typed } : null;
}

/** Tax code (four letters) or population code (CURP) of a natural person: not ours to keep. */
export function isOfNaturalPerson(text: string): boolean {
  return /^[A-ZÑ&]{4}\d{6}([A-Z0-9]{3}|[HMX][A-Z]{5}[A-Z0-9]\d)?$/.test(compact(text));
}

const compact = (text: string) => text.toUpperCase().replace(/[\s.-]/g, '');

const ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Weights 13 to 2 over the code with a blank before it; 11 less the remainder, 10 written A and 11 written 0. */
function check(code: string): string {
  const sum = [...` ${code.slice(0, -1)}`].reduce(
    (total, each, place) => total + ALPHABET.indexOf(each) * (13 - place),
    0,
  );
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'A' : String(rest);
}
