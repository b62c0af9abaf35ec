import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { RELAY_POOL } from '../database/connections/sources.module.js';
import { consistencyRanges, inclusionRanges, type Range } from './chain/merkle.ranges.js';
import { Tiles } from './chain/tiles.js';

/** Merkle proofs over the whole ledger. They tell hashes only, so they are the same for everybody. */
@Injectable()
export class LedgerProofs {
  constructor(@Inject(RELAY_POOL) private readonly pool: pg.Pool) {}

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

  private async roots(ranges: readonly Range[]): Promise<string[]> {
    const tiles = new Tiles(this.pool);
    const roots: string[] = [];
    for (const range of ranges) roots.push(await tiles.root(range));
    return roots;
  }
}
