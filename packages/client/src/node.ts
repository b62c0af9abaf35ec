/** What only Node has: `@tripartite/client/node`. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Checkpoint, placeOf } from './checkpoint.js';
import type { ExportStore } from './exports.js';

/** Kept in a file, which is always whole: the next takes the place of the one before. For one program at a time. */
export function fileCheckpoint(path: string): Checkpoint {
  return {
    load: async () => placeOf(await readFile(path, 'utf8').catch(unlessMissing)),
    save: (place) => writeWhole(path, JSON.stringify(place)),
  };
}

/** Kept in a folder of its own, as the files that the product made. For one program at a time. */
export function folderStore(folder: string): ExportStore {
  const id = join(folder, 'export');
  const read = async (): Promise<string | undefined> => (await readFile(id, 'utf8').catch(unlessMissing))?.trim();
  return {
    load: read,
    save: (next) => writeWhole(id, `${next}\n`),
    size: async (file) => (await stat(join(folder, file)).catch(unlessMissing))?.size ?? 0,
    write: async (file, at, bytes) => {
      const handle = await open(join(folder, file), at > 0 ? 'r+' : 'w', 0o600);
      try {
        await handle.truncate(at);
        let position = at;
        for await (const chunk of bytes)
          position += (await handle.write(chunk, 0, chunk.length, position)).bytesWritten;
      } finally {
        await handle.close();
      }
    },
    read: (file) => createReadStream(join(folder, file)),
    hash: () => {
      const hash = createHash('sha256');
      return { update: (bytes) => hash.update(bytes), digest: () => hash.digest('hex') };
    },
  };
}

/** Readable by its owner alone, and on the disk before it counts. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
