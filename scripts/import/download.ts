import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImportInputError } from '#libs/domain';
import type { Outbound } from '#libs/platform';

/** What is to be read, on this machine. */
export interface Given {
  readonly path: string;
  /** How the report calls it, where that is not its name on the disk. */
  readonly name?: string;
  readonly remove: () => void;
}

const LARGEST = 8 * 1024 ** 3;

/**
 * What a path or an address names; an address is fetched first, through the door that all requests to the outside take,
 * so that it can't be one of this network.
 * @throws ImportInputError saying why an address could not be fetched
 */
export async function downloaded(place: string, outbound: Outbound): Promise<Given> {
  if (!/^https?:\/\//i.test(place)) return { path: place, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-download-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const path = join(folder, 'data');
  try {
    const request = outbound.open(place);
    request.end();
    const response = await outbound.answer(request);
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length;
        done(size > LARGEST ? new Error(`it is larger than ${LARGEST / 1024 ** 3} GB`) : null, chunk);
      },
    });
    await pipeline(response, counted, createWriteStream(path, { mode: 0o600 }));
    return { path, name: basename(new URL(place).pathname) || new URL(place).hostname, remove };
  } catch (error) {
    remove();
    throw new ImportInputError(`${place} could not be fetched: ${(error as Error).message}`);
  }
}
