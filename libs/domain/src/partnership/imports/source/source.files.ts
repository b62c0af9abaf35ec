import { createReadStream } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';

/** Input that can't be imported at all, said so that whoever typed it can mend it. */
export class ImportInputError extends Error {
  override readonly name = 'ImportInputError';
}

/** One text to read: a file, or one in an archive. It may be opened more than once. */
export interface SourceFile {
  /** Relative to what was asked for; of a file in an archive with the archive's name before it. */
  readonly name: string;
  readonly open: () => Promise<Readable>;
}

/** What a packed file may unpack to. */
const MOST_UNPACKED = 16 * 1024 ** 3;
/** JSON packs to a tenth or a fiftieth; far more is a bomb. */
const MOST_RATIO = 500;
const NAMES = /\.(json|jsonl|ndjson|json\.gz|jsonl\.gz|ndjson\.gz|zip)$/i;

/**
 * All files of a path: the file itself, or those of a folder and below it whose names end as JSON, JSON Lines, or either
 * of them packed with gzip or zip. What is packed is known by its first bytes.
 * @param name how a single file is called, where that is not its name on the disk
 * @throws ImportInputError when there is nothing to read
 */
export async function* filesOf(
  path: string,
  name?: string,
): AsyncGenerator<SourceFile | { name: string; fault: string }> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportInputError(
      error.code === 'ENOENT' ? `${path}: no such file or folder.` : `${path} can't be read: ${error.message}`,
    );
  });
  if (!found.isDirectory()) return yield* unpacked(path, name ?? basename(path), found.size);
  let any = false;
  for await (const entry of await opendir(path, { recursive: true })) {
    if (!entry.isFile() || !NAMES.test(entry.name)) continue;
    any = true;
    const full = join(entry.parentPath ?? entry.path, entry.name);
    try {
      yield* unpacked(full, relative(path, full), (await stat(full)).size);
    } catch (error) {
      yield { name: relative(path, full), fault: (error as Error).message };
    }
  }
  if (!any) throw new ImportInputError(`${path} holds no file ending in .json, .jsonl, .ndjson, .json.gz or .zip.`);
}

async function* unpacked(full: string, name: string, size: number): AsyncGenerator<SourceFile> {
  const head = await firstBytes(full);
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) return yield* entriesOf(full, name);
  if (!head.startsWith('1f8b')) return yield { name, open: () => Promise.resolve(createReadStream(full)) };
  yield {
    name,
    open: () => {
      const packed = createReadStream(full);
      const plain = packed.pipe(createGunzip());
      packed.once('error', (error) => plain.destroy(error));
      return Promise.resolve(bounded(plain, size));
    },
  };
}

/** The texts in a zip archive; it is opened anew for each, so that they can be read in any order. */
async function* entriesOf(full: string, name: string): AsyncGenerator<SourceFile> {
  const entries: { name: string; packed: number }[] = [];
  const zip = await openPromise(full);
  for await (const entry of zip.eachEntry()) {
    if (/\.(json|jsonl|ndjson)$/i.test(entry.fileName))
      entries.push({ name: entry.fileName, packed: entry.compressedSize });
  }
  if (entries.length === 0) throw new ImportInputError(`${name} holds no file ending in .json, .jsonl or .ndjson.`);
  for (const { name: inner, packed } of entries)
    yield { name: `${name}/${inner}`, open: async () => bounded(await openEntry(full, inner), packed) };
}

async function openEntry(full: string, inner: string): Promise<Readable> {
  const zip = await openPromise(full, { autoClose: false });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== inner) continue;
    if (!entry.canDecodeFileData())
      throw new ImportInputError(`${inner} is encrypted, or packed in a way that is not known.`);
    const stream = await zip.openReadStreamPromise(entry);
    stream.once('close', () => zip.close());
    return stream;
  }
  zip.close();
  throw new ImportInputError(`${inner} is no longer in the archive.`);
}

/** Ends with an error when it gets far larger than what was packed could honestly hold. */
function bounded(plain: Readable, packed: number): Readable {
  const most = Math.min(MOST_UNPACKED, Math.max(64 * 1024 ** 2, packed * MOST_RATIO));
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      done(size > most ? new ImportInputError(`unpacks to more than ${Math.round(most / 1024 ** 2)} MB`) : null, chunk);
    },
  });
  plain.once('error', (error) => counted.destroy(error));
  counted.once('close', () => plain.destroy());
  return plain.pipe(counted);
}

async function firstBytes(full: string): Promise<string> {
  const file = await open(full);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await file.close();
  }
}
