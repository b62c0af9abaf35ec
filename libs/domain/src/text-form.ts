import type { Readable } from 'node:stream';
import { decodeWindows1252 } from './windows-1252.js';

export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'euc-kr'
  | 'big5'
  | 'windows-874'
  | 'windows-1252';

/** How the bytes of a file are to be read, and what is to be said of that. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Bytes of a byte order mark. */
  readonly mark: number;
  readonly repair?: string;
}

/**
 * Finds a text's encoding by reading it: its byte order mark, else UTF-8 when it is that throughout, else, by reading it once more, Big5
 * when its pairs of bytes are those of traditional Chinese text, else Windows-874 when every sign above or below a letter has a Thai one
 * to stand at, else EUC-KR when its pairs are those of Korean text, else GB18030 (GBK) when they are those of simplified Chinese text, else Windows-1252.
 */
export async function formOf(open: () => Readable | Promise<Readable>): Promise<TextForm> {
  const marked = await unicodeFormOf(await open());
  if (marked) return marked;
  const chinese = new ChineseBytes();
  const traditional = new Big5Bytes();
  const thai = new ThaiBytes();
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    for (const counted of [chinese, traditional, thai]) counted.add(chunk);
  }
  if (traditional.likely) return { encoding: 'big5', mark: 0, repair: 'not UTF-8; read as Big5' };
  if (thai.likely) return { encoding: 'windows-874', mark: 0, repair: 'not UTF-8; read as Windows-874 (Thai)' };
  if (chinese.likely && chinese.korean)
    return { encoding: 'euc-kr', mark: 0, repair: 'not UTF-8; read as EUC-KR (Korean)' };
  if (chinese.likely) return { encoding: 'gb18030', mark: 0, repair: 'not UTF-8; read as GB18030 (GBK)' };
  return { encoding: 'windows-1252', mark: 0, repair: 'not UTF-8; read as Windows-1252' };
}

async function unicodeFormOf(bytes: Readable): Promise<TextForm | undefined> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let mark = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (first) {
        const head = chunk.subarray(0, 3).toString('hex');
        if (head.startsWith('fffe')) return { encoding: 'utf-16le', mark: 2, repair: 'read as UTF-16' };
        if (head.startsWith('feff')) return { encoding: 'utf-16be', mark: 2, repair: 'read as UTF-16' };
        if (head === 'efbbbf') mark = 3;
        first = false;
      }
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
  return { encoding: 'utf-8', mark, ...(mark > 0 && { repair: 'byte order mark removed' }) };
}

/** The text, piece by piece; UTF-8 stays bytes, which is what the parser reads fastest. */
export async function* textOf(bytes: Readable, { encoding, mark }: TextForm): AsyncGenerator<string | Uint8Array> {
  const decoder = encoding === 'utf-8' || encoding === 'windows-1252' ? undefined : new TextDecoder(encoding);
  let skip = mark;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const rest = chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    if (decoder) yield decoder.decode(rest, { stream: true });
    else yield encoding === 'windows-1252' ? decodeWindows1252(rest) : rest;
  }
  if (decoder) yield decoder.decode();
}

/** The most frequent syllables of Korean text in EUC-KR; the same bytes are rare characters in GB 2312. */
const KOREAN = new Set(
  Buffer.from(
    'C0CCB4D9B4C2C0C7C0BBBFA1B0A1B7CEC7D1C7CFC1F6B0EDB1E2BBE7BDC3B5B5B4EBBCADBDBABBEAC0CEC1A4BCF6B0F8BEF7BFF8BABBBFEF',
    'hex',
  ) // oxfmt-ignore
    .toString('latin1')
    .match(/../g),
);

/**
 * Counts pairs of bytes as GB18030 has them. In Chinese text nearly all lead into the punctuation and common characters of
 * GB 2312; letters with accents, or Cyrillic ones, make pairs that are not of it, or none.
 */
class ChineseBytes {
  private common = 0;
  private others = 0;
  private frequent = 0;
  private beyond = 0;
  private lead = 0;

  get likely(): boolean {
    return this.common > 0 && this.common >= 4 * this.others;
  }

  /** Korean syllables end at C8, where two of five Chinese characters are still to come. */
  get korean(): boolean {
    return this.frequent * 10 >= this.common && this.beyond * 20 <= this.common;
  }

  add(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.lead === 0) {
        if (byte >= 0x80) this.lead = byte;
        continue;
      }
      const common =
        byte >= 0xa1 &&
        byte <= 0xfe &&
        ((this.lead >= 0xb0 && this.lead <= 0xd7) || (this.lead >= 0xa1 && this.lead <= 0xa3));
      if (common) this.common += 1;
      else this.others += 1;
      if (this.lead > 0xc8) this.beyond += 1;
      else if (KOREAN.has(String.fromCharCode(this.lead, byte))) this.frequent += 1;
      this.lead = 0;
    }
  }
}

/**
 * Counts pairs of bytes as Big5 has them. Its common characters begin with A4 to C6, and most of their second bytes, or their
 * first ones below B0, are none of GB 2312's. Letters with accents stand alone, where characters stand side by side.
 */
class Big5Bytes {
  private pairs = 0;
  private common = 0;
  private beside = 0;
  private traditional = 0;
  private simplified = 0;
  private broken = false;
  private lead = 0;
  private before = false;

  get likely(): boolean {
    const common = this.common >= 4 * (this.pairs - this.common);
    const text = 3 * this.beside >= this.pairs;
    return !this.broken && this.lead === 0 && common && text && this.traditional > this.simplified;
  }

  add(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.broken) return;
      if (this.lead === 0) {
        if (byte >= 0x80) this.lead = byte;
        else this.before = false;
        continue;
      }
      const low = byte >= 0x40 && byte <= 0x7e;
      if (this.lead === 0x80 || this.lead === 0xff || !(low || (byte >= 0xa1 && byte <= 0xfe))) this.broken = true;
      this.pairs += 1;
      if (this.lead >= 0xa1 && this.lead <= 0xc6) this.common += 1;
      if (this.before) this.beside += 1;
      if (low || (this.lead >= 0xa4 && this.lead <= 0xaf)) this.traditional += 1;
      else if (this.lead >= 0xc7 && this.lead <= 0xf7) this.simplified += 1;
      this.lead = 0;
      this.before = true;
    }
  }
}

/**
 * Reads bytes as Windows-874 has Thai: vowels and tones above and below stand at a consonant or at another such sign, and a vowel
 * that is written first has a consonant after it. Bytes of other scripts break that soon; Chinese ones come in pairs besides.
 */
class ThaiBytes {
  private signs = 0;
  private broken = false;
  private unpaired = false;
  private run = 0;
  private before = 0;

  get likely(): boolean {
    return this.signs > 0 && !this.broken && (this.unpaired || this.run % 2 === 1);
  }

  add(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.broken) return;
      const { before } = this;
      if (byte < 0x80 && before < 0x80) continue;
      this.before = byte;
      if (isLeading(before) && !isConsonant(byte)) this.broken = true;
      if (byte < 0x80) {
        this.unpaired ||= this.run % 2 === 1;
        this.run = 0;
        continue;
      }
      this.run += 1;
      if (!isThai(byte)) this.broken = true;
      if (!isSign(byte)) continue;
      this.signs += 1;
      if (!isConsonant(before) && !isSign(before)) this.broken = true;
    }
  }
}

/** Thai letters of TIS-620, and the blank and the dots, quotes and dashes that Windows-874 adds. */
const isThai = (byte: number) =>
  (byte >= 0xa0 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb) || byte === 0x85 || (byte >= 0x91 && byte <= 0x97);
const isConsonant = (byte: number) => byte >= 0xa1 && byte <= 0xce;
const isSign = (byte: number) => byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);
const isLeading = (byte: number) => byte >= 0xe0 && byte <= 0xe4;
