import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../config/config.js';
import type { Objects } from '../../storage/objects.js';
import { objectsOf } from '../../storage/storage.module.js';
import { EMPTY_ROOT, emptyFrontier, type Frontier, frontierRoot } from '../chain/merkle.js';
import { genesisHash } from '../chain/chain.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const stored = z.object({
  epoch: z.string(),
  size: z.number().int().min(0),
  /** `hash` of the last row that was signed. */
  head: hash,
  frontier: z.object({ size: z.number().int().min(0), nodes: z.array(hash) }),
  time: z.iso.datetime().or(z.literal('')),
  note: z.string(),
  publicKey: z.string(),
});

/** How far the ledger was when it was last signed, checked or confirmed. */
export interface SignedState {
  readonly epoch: string;
  readonly size: number;
  readonly head: string;
  readonly frontier: Frontier;
  /** When the last checkpoint was signed, the checkpoint, and by which key; empty before the first. */
  readonly time: string;
  readonly note: string;
  readonly publicKey: string;
}

/** Before anything was signed: the whole ledger is still to be looked at. */
export function unsigned(epoch: string): SignedState {
  return { epoch, size: 0, head: genesisHash(epoch), frontier: emptyFrontier, time: '', note: '', publicKey: '' };
}

export function rootOf({ frontier }: SignedState): string {
  return frontier.size === 0 ? EMPTY_ROOT : frontierRoot(frontier);
}

/** The file is there and can't be read: nothing may be signed as if it were not there. */
export class UnreadableState extends Error {}

/** In the bucket of documents, beside those. */
const OBJECT = 'ledger/signed.json';

/**
 * The last checkpoint that was signed, outside of the database: whoever can rewrite every row of that can't make us sign what does not
 * extend it. It is on this machine's disk and, where documents are in a bucket, there too, since such a disk may be gone after a restart.
 */
@Injectable()
export class SignedStates {
  readonly path: string;

  constructor(@Inject(Config) private readonly config: Config) {
    this.path = join(config.DATA_DIR, 'ledger', 'signed.json');
  }

  /** @throws UnreadableState; errors of the bucket, which is not as if nothing were there */
  async read(): Promise<SignedState | null> {
    const kept = this.onDisk();
    const text = kept ?? (await this.inBucket());
    if (text === null) return null;
    try {
      const state = stored.parse(JSON.parse(text));
      if (state.frontier.size !== state.size) throw new Error('sizes differ');
      rootOf(state);
      if (kept === null) this.toDisk(text);
      return state;
    } catch (error) {
      throw new UnreadableState((error as Error).message);
    }
  }

  /** Whole or not at all, and kept before this returns. */
  async write(state: SignedState): Promise<void> {
    const text = `${JSON.stringify(state, null, 2)}\n`;
    this.toDisk(text);
    await (await this.bucket())?.write(OBJECT, Readable.from([text]));
  }

  private toDisk(text: string): void {
    mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}`;
    writeFileSync(draft, text, { mode: 0o600 });
    const file = openSync(draft, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, this.path);
  }

  private onDisk(): string | null {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new UnreadableState((error as Error).message);
    }
  }

  private async inBucket(): Promise<string | null> {
    const content = await (await this.bucket())?.read(OBJECT);
    return content ? textOf(content) : null;
  }

  private async bucket(): Promise<Objects | null> {
    const { S3_BUCKET } = this.config;
    return S3_BUCKET ? objectsOf(S3_BUCKET, this.config) : null;
  }
}
