/** First characters that a spreadsheet program takes for a formula (OWASP, CSV injection), also in full width. */
const OPENERS = '=+-@\t\r\n＝＋－＠';
/** A plain number is no formula, though it may begin with a sign. */
const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

/** The text as no spreadsheet program runs it: a quote in front keeps it text. */
export function harmless(text: string): string {
  return opens(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** SQL of the same for a text. The number of its first character decides first: a pattern costs ten times as much a cell. */
export function harmlessSql(text: string): string {
  const codes = Array.from(OPENERS, (opener) => opener.charCodeAt(0)).join(', ');
  return String.raw`case when ascii(${text}) in (${codes}) and ${text} !~ '^-?[0-9]{1,30}(\.[0-9]{1,30})?$' then '''' || ${text} else ${text} end`;
}

/** A field of a CSV file (RFC 4180): never a formula, quoted where needed. */
export function csvField(text: string): string {
  const plain = harmless(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function opens(text: string): boolean {
  return text !== '' && OPENERS.includes(text.charAt(0));
}
