/**
 * What a spreadsheet program would take for a formula (OWASP, CSV injection), also in the full width of Chinese type. A plain number is
 * none, though it may begin with a sign.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

/** The text as no spreadsheet program runs it: a quote in front keeps it text. */
export function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** SQL of the same for a text. */
export function harmlessSql(text: string): string {
  const opens = String.raw`(${text} ~ E'^[-=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]')`;
  return String.raw`case when ${opens} and ${text} !~ '^-?[0-9]{1,30}(\.[0-9]{1,30})?$' then '''' || ${text} else ${text} end`;
}

/** A field of a CSV file (RFC 4180): never a formula, quoted where needed. */
export function csvField(text: string): string {
  const plain = harmless(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
