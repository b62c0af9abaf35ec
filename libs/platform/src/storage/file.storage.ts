import { Failure } from '#libs/contracts';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Receiver } from './receiver.js';
import { type ByteRange, type Expected, isKey, pathOf, Storage, type StoredFile } from './storage.js';

/**
 * Attachments as files, `files/ab/abcd…` by their hash. A file appears under its name by one rename, after its content
 * is on the disk; the folders are brought to the disk before `put` answers, so that what was acknowledged survives a
 * power cut. Several processes may share the folder.
 */
export class FileStorage extends Storage {
  private readonly files: string;
  private readonly quarantine: string;
  private readonly receiver: Receiver;

  /** @param dataDir `files/`, `incoming/` and `quarantine/` are made in it; all must lie on one file system */
  constructor(dataDir: string) {
    super();
    this.files = join(dataDir, 'files');
    this.quarantine = join(dataDir, 'quarantine');
    this.receiver = new Receiver(join(dataDir, 'incoming'));
  }

  async put(content: Readable, expected: Expected): Promise<StoredFile> {
    const { path, size, sha256, mediaType } = await this.receiver.receive(content, expected);
    try {
      const place = this.place(sha256);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(path, place);
      await toDisk(dirname(place));
      await toDisk(this.files);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { key: sha256, size, sha256, mediaType };
  }

  async get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }> {
    const file = isKey(key) ? await open(this.place(key)).catch(nullWhenMissing) : null;
    if (!file) throw Failure.notFound('file', key);
    if (range) {
      const { from: start, to: end } = range;
      return { content: file.createReadStream({ start, end }), size: end - start + 1 };
    }
    const { size } = await file.stat();
    return { content: file.createReadStream(), size };
  }

  async remove(key: string): Promise<void> {
    if (isKey(key)) await rm(this.place(key), { force: true });
  }

  async setAside(key: string): Promise<void> {
    if (!isKey(key)) return;
    await mkdir(this.quarantine, { recursive: true, mode: 0o700 });
    await rename(this.place(key), join(this.quarantine, key)).catch(nullWhenMissing);
  }

  async bringBack(key: string): Promise<void> {
    if (!isKey(key)) return;
    await mkdir(dirname(this.place(key)), { recursive: true, mode: 0o700 });
    await rename(join(this.quarantine, key), this.place(key)).catch(nullWhenMissing);
  }

  async removeAside(key: string): Promise<void> {
    if (isKey(key)) await rm(join(this.quarantine, key), { force: true });
  }

  tidy(hours: number): Promise<void> {
    return this.receiver.tidy(hours);
  }

  private place(key: string): string {
    return join(this.files, pathOf(key));
  }
}

async function toDisk(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
