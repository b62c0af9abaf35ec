import { type Fault, Refused } from '#libs/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HEAD_BYTES, headFault, promisedType, TextCheck, wholeFault } from './media-types.js';
import type { Expected } from './storage.js';

export interface Received {
  /** Where it lies for now; whoever asked for it moves or removes it. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
}

/**
 * Takes streams in as files of a folder of its own: hashed, measured and checked as they pass, on the disk (fsync) when
 * done. A refused or broken stream leaves nothing.
 */
export class Receiver {
  constructor(private readonly folder: string) {}

  /** @throws Refused INPUT as `Storage.put` says */
  async receive(content: Readable, expected: Expected): Promise<Received> {
    const promised = promisedType(expected.name, expected.declaredType, expected.endings);
    if (!('mediaType' in promised)) {
      content.destroy();
      throw Refused.input([promised]);
    }
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID());
    const hash = createHash('sha256');
    const text = promised.family === 'text' ? new TextCheck() : null;
    let size = 0;
    let head: Buffer | null = Buffer.alloc(0);

    const check = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > expected.maxBytes) refuse(tooLarge(expected.maxBytes));
        refuse(text?.fault(chunk));
        hash.update(chunk);
        if (head) {
          head = Buffer.concat([head, chunk]);
          if (head.length < HEAD_BYTES) continue;
          refuse(await headFault(promised, head.subarray(0, HEAD_BYTES)));
          yield head;
          head = null;
        } else yield chunk;
      }
      if (size === 0) refuse({ path: ['file'], code: 'EMPTY', message: 'The file is empty; choose another.' });
      refuse(text?.fault());
      if (head) {
        refuse(await headFault(promised, head));
        yield head;
      }
    };

    try {
      // Opened first: a stream that is refused while its file is still being opened would leave it behind.
      const file = await open(path, 'wx', 0o600);
      await pipeline(content, check, file.createWriteStream({ flush: true }));
      refuse(await wholeFault(promised, path));
      return { path, size, sha256: hash.digest('hex'), mediaType: promised.mediaType };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Removes what crashes left here and nobody can still be receiving. */
  async tidy(hours: number): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
      if (age > hours * 3_600_000) await rm(path, { force: true });
    }
  }
}

function refuse(fault: Fault | null | undefined): void {
  if (fault) throw Refused.input([fault]);
}

function tooLarge(maxBytes: number): Fault {
  const megabytes = Math.floor((maxBytes / 1024 / 1024) * 100) / 100;
  return { path: ['file'], code: 'TOO_LARGE', message: `The file is larger than ${megabytes} MB; send a smaller one.` };
}
