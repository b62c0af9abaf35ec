import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { z } from 'zod';
import { LEDGER_POOL } from '../database/connections/sources.module.js';
import { canonicalRow, type LedgerRow } from './chain/chain.js';
import { consistencyRanges, inclusionRanges, type Range } from './chain/merkle.ranges.js';
import { Tiles } from './chain/tiles.js';
import type { StoredCheckpoint } from './checkpoints/covering.js';

/** An event with the proof that it is in the ledger: docs/ledger-format.md, "Proofs as files". */
export const inclusionBundle = z.object({
  format: z.literal('tripartite-proof/1'),
  kind: z.literal('inclusion'),
  event: z.string().describe('Exactly the text that was hashed.'),
  size: z.int(),
  root: z.string(),
  proof: z.array(z.string()),
  checkpoint: z.string(),
  publicKeys: z.array(z.string()),
});
export type InclusionBundle = z.infer<typeof inclusionBundle>;

/** Merkle proofs over the whole ledger. They tell hashes only, so they are the same for everybody. */
@Injectable()
export class LedgerProofs {
  constructor(@Inject(LEDGER_POOL) private readonly pool: pg.Pool) {}

  /**
   * That a row is in the tree of a checkpoint, the lowest node first.
   * @param size of the checkpoint: only up to the last one are the subtrees at hand
   */
  inclusion(seq: number, size: number): Promise<string[]> {
    return this.roots(inclusionRanges(seq - 1, size));
  }

  /** That the tree of the second checkpoint begins with that of the first. */
  consistency(first: number, second: number): Promise<string[]> {
    return this.roots(consistencyRanges(first, second));
  }

  /** @param checkpoint one that covers the event */
  async bundle(event: LedgerRow, { size, root, note, publicKey }: StoredCheckpoint): Promise<InclusionBundle> {
    return {
      format: 'tripartite-proof/1',
      kind: 'inclusion',
      event: canonicalRow(event),
      size,
      root,
      proof: await this.inclusion(event.seq, size),
      checkpoint: note,
      publicKeys: [publicKey],
    };
  }

  private async roots(ranges: readonly Range[]): Promise<string[]> {
    const tiles = new Tiles(this.pool);
    const roots: string[] = [];
    for (const range of ranges) roots.push(await tiles.root(range));
    return roots;
  }
}
