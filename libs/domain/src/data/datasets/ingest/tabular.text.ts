import { createGunzip } from 'node:zlib';
import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { FileFault } from './tabular.records.js';

/** Text that unpacks to more than this many times its size is a bomb; honest tables reach 5 to 30. */
const MAX_RATIO = 200;
/** Below this size the ratio says nothing. */
const RATIO_FROM = 16 * 1024 * 1024;
const MAX_LINE = 16 * 1024 * 1024;

/** Counts what comes out of the unpacking against what went in. */
class BombGuard extends Transform {
  private size = 0;

  constructor(
    private readonly packed: () => number,
    private readonly maxBytes: number,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) {
      const most = Math.floor(this.maxBytes / 1024 / 1024);
      done(new FileFault('TOO_LARGE', `Unpacked, the file is larger than ${most} MB; send it in parts.`, { most }));
    } else if (this.size > RATIO_FROM && this.size > MAX_RATIO * this.packed()) {
      done(
        new FileFault('ZIP_BOMB', `The file unpacks to more than ${MAX_RATIO} times its size; send it unpacked.`, {
          most: MAX_RATIO,
        }),
      );
    } else done(null, chunk);
  }
}

/** The content of a gzip file, as a stream that ends with a FileFault when it is broken or a bomb. */
export function unpacked(content: Readable, maxBytes: number): Readable {
  const gunzip = createGunzip();
  const guard = new BombGuard(() => gunzip.bytesWritten, maxBytes);
  gunzip.on('error', (error: NodeJS.ErrnoException) => {
    guard.destroy(
      error.code?.startsWith('Z_')
        ? new FileFault('BAD_GZIP', 'The gzip file is damaged or cut off; pack it again.')
        : error,
    );
  });
  pipeline(content, gunzip, guard, () => undefined);
  return guard;
}

/** Bytes as text. @throws FileFault NOT_UTF8, BINARY */
export async function* textOf(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new FileFault('NOT_UTF8', 'The text is not in UTF-8; save it as UTF-8 and send it again.');
    }
  };
  for await (const chunk of content) {
    if (chunk.includes(0)) throw new FileFault('BINARY', 'The file holds binary data (a NUL byte), not text.');
    yield decode(chunk);
  }
  yield decode();
}

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Lines without their ends, empty ones left out. @throws FileFault LINE_TOO_LONG */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Line> {
  // A line that comes in many pieces is put together once, at its end.
  let begun: string[] = [];
  let size = 0;
  let number = 0;
  for await (const chunk of text) {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = [...begun, lines[0]].join('');
      for (const line of lines) {
        number += 1;
        if (line.trim()) yield { number, text: line };
      }
      begun = [];
      size = 0;
    }
    begun.push(last);
    size += last.length;
    if (size > MAX_LINE) {
      throw new FileFault('LINE_TOO_LONG', `Line ${number + 1} is longer than 16 MB; break it up.`, {
        line: number + 1,
      });
    }
  }
  const rest = begun.join('');
  if (rest.trim()) yield { number: number + 1, text: rest };
}
