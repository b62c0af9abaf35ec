import { createHash } from 'node:crypto';

/** How a file is read; another number when a reader of this one would go wrong. */
const FORMAT = 'tripartite-bulk-export/1';

/** What the first line says. */
export interface Header {
  readonly exportId: string;
  /** The kind of every line. */
  readonly of: string;
  readonly platform: string;
  /** When the state was taken that all lines are of. */
  readonly takenAt: Date;
  /** Of the feed: what happens after it is not in the lines. */
  readonly cursor: string;
}

export interface Thing {
  readonly id: string;
  readonly version: number;
}

/**
 * A file of JSON Lines: a header, a line for each thing, and a trailer with how many there are and the SHA-256 of all bytes
 * before it, so that a file that was cut is known by itself.
 * @param wrote told after each portion how many lines there are
 */
export async function* jsonLines(
  header: Header,
  portions: AsyncIterable<readonly Thing[]>,
  wrote: (lines: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (text: string) => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  };
  let lines = 0;
  yield hashed(line({ kind: 'header', format: FORMAT, ...header }));
  for await (const things of portions) {
    yield hashed(things.map(({ id, version, ...data }) => line({ kind: header.of, id, version, data })).join(''));
    wrote((lines += things.length));
  }
  yield Buffer.from(line({ kind: 'trailer', lines, sha256: hash.digest('hex') }));
}

function line(object: object): string {
  return `${JSON.stringify(object)}\n`;
}
