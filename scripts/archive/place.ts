import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Config, type Objects, objectsOf } from '#libs/platform';
import { toDisk } from '../backup/archive.js';
import { ArchiveFault } from './fault.js';

/** Where the files of archived parts are: a folder, or a bucket. */
export interface Place {
  /** As it is noted, and found again by. */
  readonly address: string;
  /** What a file of it is called to people. */
  nameOf(file: string): string;
  has(file: string): Promise<boolean>;
  /** @throws ArchiveFault when it is not there, or can't be read */
  read(file: string): Promise<Readable>;
  /** Keeps a file, whole or not at all; whoever calls is alone. */
  keep(file: string, content: AsyncIterable<Buffer>): Promise<void>;
}

/** @param given a folder, or `s3://bucket/prefix` of the service that the settings name */
export async function placeAt(given: string, config: Config): Promise<Place> {
  if (!given.startsWith('s3://')) return new Folder(resolve(given));
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/((?:[\w.-]+\/)*[\w.-]+))?\/?$/.exec(given) ?? [];
  if (!bucket || /(^|\/)\.{1,2}(\/|$)/.test(prefix))
    throw new ArchiveFault(`${given} does not name a bucket. Write s3://bucket or s3://bucket/prefix.`);
  return new Bucket(await objectsOf(bucket, config), bucket, prefix);
}

class Folder implements Place {
  constructor(readonly address: string) {
    if (!existsSync(address))
      throw new ArchiveFault(`${address} does not exist. Make it first, best on another machine’s disk.`);
  }

  nameOf(file: string): string {
    return join(this.address, file);
  }

  has(file: string): Promise<boolean> {
    return Promise.resolve(existsSync(this.nameOf(file)));
  }

  read(file: string): Promise<Readable> {
    const path = this.nameOf(file);
    if (!existsSync(path)) throw new ArchiveFault(`${path} is missing.`);
    return Promise.resolve(createReadStream(path));
  }

  /** A file has its name when all of it is on the disk; what was left half written by one that was killed goes. */
  async keep(file: string, content: AsyncIterable<Buffer>): Promise<void> {
    for (const name of await readdir(this.address))
      if (name.startsWith(`${file}.partial-`)) await rm(this.nameOf(name));
    const draft = this.nameOf(`${file}.partial-${process.pid}`);
    try {
      await pipeline(content, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
      await toDisk(draft);
      await rename(draft, this.nameOf(file));
      await toDisk(this.address);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

class Bucket implements Place {
  readonly address: string;

  constructor(
    private readonly objects: Objects,
    bucket: string,
    private readonly prefix: string,
  ) {
    this.address = `s3://${[bucket, ...(prefix ? [prefix] : [])].join('/')}`;
  }

  nameOf(file: string): string {
    return `${this.address}/${file}`;
  }

  has(file: string): Promise<boolean> {
    return this.objects.has(this.keyOf(file)).catch((error: unknown) => this.failed('looked for', file, error));
  }

  async read(file: string): Promise<Readable> {
    const content = await this.objects
      .read(this.keyOf(file))
      .catch((error: unknown) => this.failed('read', file, error));
    if (!content) throw new ArchiveFault(`${this.nameOf(file)} is missing.`);
    return Readable.from(this.heard(file, content), { objectMode: false });
  }

  async keep(file: string, content: AsyncIterable<Buffer>): Promise<void> {
    await this.objects
      .write(this.keyOf(file), Readable.from(content, { objectMode: false }))
      .catch((error: unknown) => this.failed('written', file, error));
  }

  /** A connection may end at any byte, which is no fault of the file. */
  private async *heard(file: string, content: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of content) yield chunk as Buffer;
    } catch (error) {
      this.failed('read', file, error);
    }
  }

  private keyOf(file: string): string {
    return this.prefix ? `${this.prefix}/${file}` : file;
  }

  private failed(what: string, file: string, error: unknown): never {
    const { name, message } = error as Error;
    throw new ArchiveFault(
      `${this.nameOf(file)} can't be ${what}: ${name}${message ? `, ${message}` : ''}. ${remedyOf(error)}`,
    );
  }
}

/** What whoever reads of a fault of the service should look at. */
function remedyOf(error: unknown): string {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name: string };
  const status = $metadata?.httpStatusCode;
  if (status === 401 || status === 403)
    return 'Look at the access key and what it may do with the bucket, at S3_REGION, and at this machine’s clock, which has to be right within minutes. Then run it again.';
  if (status !== undefined && status < 500 && status !== 429)
    return 'Look at S3_ENDPOINT, S3_REGION and the access key, and whether the bucket is there.';
  return name === 'TimeoutError'
    ? 'Nothing came for S3_SILENCE_SECONDS. Look at S3_ENDPOINT and whether the service runs, and run it again.'
    : 'Look at S3_ENDPOINT and whether the service runs, and run it again, later where it is busy.';
}
