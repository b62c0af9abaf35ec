import type { Readable } from 'node:stream';

/** Objects of a bucket by their names; each is there whole or not at all. */
export interface Objects {
  has(name: string): Promise<boolean>;
  /** @returns null when there is none of this name */
  read(name: string): Promise<Readable | null>;
  write(name: string, content: Readable): Promise<void>;
}
