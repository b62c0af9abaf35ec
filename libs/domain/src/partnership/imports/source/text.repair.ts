import { WINDOWS_1252_HIGH } from '../../../windows-1252.js';

/** A text as it was probably meant, and what had to be done to get there. */
export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly string[];
  /** Letters were lost before publication and can't be brought back. */
  readonly damaged: boolean;
}

/** Mends what publishing software does to text: HTML entities, UTF-8 read as Windows-1252, control characters, stray blanks. */
export function repairText(raw: string): RepairedText {
  const repairs: string[] = [];
  let text = raw;
  const step = (next: string, what: string) => {
    if (next !== text) repairs.push(what);
    text = next;
  };
  step(decodeEntities(text), 'HTML entities decoded');
  step(undoMojibake(text), 'UTF-8 that was read as Windows-1252 put right');
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  step(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/gu, ''), 'control characters removed');
  step(text.normalize('NFC'), 'characters composed');
  step(text.replace(/[\s\u00a0]+/g, ' ').trim(), 'superfluous blanks removed');
  return { text, repairs, damaged: isDamaged(text) };
}

/** A question mark or U+FFFD inside a word stands where a letter was. */
export function isDamaged(text: string): boolean {
  return /\p{L}[?\ufffd]\p{L}/u.test(text) && !/^[a-z]+:\/\//.test(text);
}

/**
 * Marks that a name is spelt with or without. Behind letters of other scripts (Thai, Devanagari, Burmese, kana) they are
 * vowels, tones and voicing, as much of a name as its letters.
 */
const ACCENTS =
  /\p{Variation_Selector}|(?<!(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}])\p{L}\p{M}*)\p{M}/gu;

/** Letters and digits only, without accents and case: by which two spellings of a name are the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .toLowerCase();
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
      const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return valid ? String.fromCodePoint(code) : whole;
    },
  );
}

const byteOf = new Map([...WINDOWS_1252_HIGH].map((character, index) => [character, 0x80 + index]));

/** Only when every character fits and the bytes are good UTF-8 was it mojibake; else the text stays as it is. */
function undoMojibake(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return text;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = byteOf.get(character) ?? (code <= 0xff ? code : undefined);
    if (byte === undefined) return text;
    bytes.push(byte);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}
