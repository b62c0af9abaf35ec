import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../config/config.js';
import { EMPTY_ROOT, emptyFrontier, type Frontier, frontierRoot } from '../chain/merkle.js';
import { genesisHash } from '../chain/chain.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const stored = z.object({
  epoch: z.string(),
  size: z.number().int().min(0),
  /** `hash` of the last row that was signed. */
  head: hash,
  frontier: z.object({ size: z.number().int().min(0), nodes: z.array(hash) }),
  time: z.iso.datetime(),
  note: z.string(),
  publicKey: z.string(),
});

/** How far the ledger was when this machine last signed or checked a checkpoint. */
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

/**
 * The last checkpoint that this machine signed, in a file outside of the database: whoever can rewrite every row of the
 * database can't make us sign what does not extend it.
 */
@Injectable()
export class SignedStateFile {
  readonly path: string;

  constructor(@Inject(Config) { DATA_DIR }: Config) {
    this.path = join(DATA_DIR, 'ledger', 'signed.json');
  }

  /** @throws UnreadableState */
  read(): SignedState | null {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new UnreadableState((error as Error).message);
    }
    try {
      const state = stored.parse(JSON.parse(text));
      rootOf(state);
      if (state.frontier.size !== state.size) throw new Error('sizes differ');
      return state;
    } catch (error) {
      throw new UnreadableState((error as Error).message);
    }
  }

  /** Whole or not at all, and on the disk before this returns. */
  write(state: SignedState): void {
    mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    const file = openSync(draft, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, this.path);
  }
}
