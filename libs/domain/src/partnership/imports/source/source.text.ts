import type { Readable } from 'node:stream';
import { decodeWindows1252 } from './text.repair.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** How the bytes of a file are to be read, and what is to be said of that. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Bytes of a byte order mark. */
  readonly mark: number;
  readonly repair?: string;
}

/**
 * Finds a text's encoding by reading all of it once: its byte order mark, else UTF-8 when it is that throughout, else
 * GB18030 (GBK) when its pairs of high bytes are those of Chinese text, else Windows-1252.
 */
export async function formOf(bytes: Readable): Promise<TextForm> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const chinese = new ChineseBytes();
  let first = true;
  let good = true;
  let mark = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (first) {
      const head = chunk.subarray(0, 3).toString('hex');
      if (head.startsWith('fffe')) return { encoding: 'utf-16le', mark: 2, repair: 'read as UTF-16' };
      if (head.startsWith('feff')) return { encoding: 'utf-16be', mark: 2, repair: 'read as UTF-16' };
      if (head === 'efbbbf') mark = 3;
      first = false;
    }
    try {
      if (good) utf8.decode(chunk, { stream: true });
    } catch {
      good = false;
    }
    chinese.add(chunk);
  }
  try {
    if (good) utf8.decode();
  } catch {
    good = false;
  }
  if (good) return { encoding: 'utf-8', mark, ...(mark > 0 && { repair: 'byte order mark removed' }) };
  if (chinese.likely) return { encoding: 'gb18030', mark: 0, repair: 'not UTF-8; read as GB18030 (GBK)' };
  return { encoding: 'windows-1252', mark: 0, repair: 'not UTF-8; read as Windows-1252' };
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

/**
 * Counts pairs of bytes as GB18030 has them. In Chinese text nearly all lead into the punctuation and common characters of
 * GB 2312; letters with accents, or Cyrillic ones, make pairs that are not of it, or none.
 */
class ChineseBytes {
  private common = 0;
  private others = 0;
  private lead = 0;

  get likely(): boolean {
    return this.common > 0 && this.common >= 4 * this.others;
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
      this.lead = 0;
    }
  }
}
