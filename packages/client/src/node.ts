/** What only Node has: `@tripartite/client/node`. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Checkpoint, placeOf } from './checkpoint.js';

/** Kept in a file, which is always whole: the next takes the place of the one before. For one program at a time. */
export function fileCheckpoint(path: string): Checkpoint {
  return {
    load: async () => placeOf(await readFile(path, 'utf8').catch(unlessMissing)),
    save: (place) => writeWhole(path, JSON.stringify(place)),
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
