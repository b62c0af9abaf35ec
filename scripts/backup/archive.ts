import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';

/** Written last: a folder with it is a whole backup. */
export const MANIFEST = 'manifest.json';
export const FORMAT = 'tripartite-backup/1';

const stored = z.object({
  path: z.string().regex(/^(database|files|keys)\/[\w./-]+$/),
  bytes: z.number(),
  sha256: z.string(),
});
const table = z.object({
  schema: z.enum(['public', 'shared']),
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), required: z.boolean() })),
  rows: z.number().int(),
  file: stored,
});
const manifest = z.object({
  format: z.literal(FORMAT),
  id: z.uuid(),
  /** The moment whose rows it holds. */
  at: z.iso.datetime({ offset: true }),
  migrations: z.array(z.string()).min(1),
  ledger: z.object({
    epoch: z.string(),
    seq: z.number().int(),
    hash: z.string().nullable(),
    generation: z.number().int(),
    /** Between which places it is divided. */
    parts: z.array(z.object({ first: z.number().int(), last: z.number().int() })),
  }),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** Of schema `shared`, in this database but not made of rows: views and foreign tables an administrator made by hand. */
  leftOut: z.array(z.string()),
  /** False when files are in a bucket, which has copies of its own. */
  filesHere: z.boolean(),
  files: z.array(stored),
});

export type Manifest = z.infer<typeof manifest>;
export type TableOfBackup = z.infer<typeof table>;
export type StoredPart = z.infer<typeof stored>;

/** A backup that can't be made or used, said to the person at the keyboard without a stack. */
export class BackupFault extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** Length and SHA-256 of a file as it lies on the disk. */
export async function measured(folder: string, path: string): Promise<StoredPart> {
  return { path, ...(await digested(createReadStream(join(folder, path)))) };
}

export async function digested(content: Readable): Promise<Digest> {
  const measure = new Measure();
  for await (const _ of measure.of(content));
  return measure.digest();
}

export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Length and SHA-256 of what somebody else reads, while it goes by. */
export class Measure {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *of(content: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.hash.update(chunk as Buffer);
      this.bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }

  /** Once, when all of it has gone by. */
  digest(): Digest {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** Brings a file or folder to the disk, so that a power cut leaves it. */
export async function toDisk(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Every file below a folder, by path relative to it; none when there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * Reads what a backup says of itself and compares all of it with what is there.
 * @throws BackupFault naming every part that is missing or damaged
 */
export async function verified(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) {
    throw new BackupFault(
      `${folder} is no whole backup: it has no ${MANIFEST}, which is written last. Use another one.`,
    );
  }
  const parsed = manifest.safeParse(safeJson(text));
  if (!parsed.success) {
    throw new BackupFault(`${join(folder, MANIFEST)} can't be read as ${FORMAT}: ${parsed.error.issues[0]?.message}`);
  }
  const faults: string[] = [];
  for (const part of partsOf(parsed.data)) {
    const found = await measured(folder, part.path).catch(() => null);
    if (!found) faults.push(`${part.path} is missing`);
    else if (found.sha256 !== part.sha256) faults.push(`${part.path} is damaged`);
  }
  if (faults.length > 0)
    throw new BackupFault(`${folder} can't be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  return parsed.data;
}

export function partsOf({ tables, files }: Manifest): StoredPart[] {
  return [...tables.map(({ file }) => file), ...files];
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Quotes an identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function nameOf({ schema, name }: Pick<TableOfBackup, 'schema' | 'name'>): string {
  return `${schema}.${quoted(name)}`;
}
