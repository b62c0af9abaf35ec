import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { LedgerEvent } from '#libs/contracts';
import { chain, genesisHash, type LedgerRow } from '../chain/chain.js';
import { append, type Frontier } from '../chain/merkle.js';
import type { Lease } from './lease.js';
import { EVENT_COLUMNS } from '../ledger.reads.js';

const BATCH = 500;
/** How long a predecessor that does not move may keep the head to itself. */
const LOCK_PATIENCE = '5s';
/** When one that stands still in the middle is undone: before its lease is over, so that nobody waits for it. */
const STANDSTILL = '2s';

interface Head {
  readonly epoch: string;
  readonly seq: string;
  readonly hash: string | null;
  readonly frontier: Frontier;
}

/** Gives committed events their seq and place in the chain, for the one relay that holds the lease. */
@Injectable()
export class Sequencer {
  /**
   * Sequences what waits, in the order in which it was written, up to a batch.
   * @returns the seq of the new head, or null when nothing waited or the lease has become another's
   */
  async advance(client: pg.ClientBase, lease: Lease): Promise<number | null> {
    const { rowCount } = await client.query({
      name: 'ledger_waits',
      text: 'select from ledger_event where seq is null limit 1',
    });
    if (!rowCount) return null;
    // Without a sort what waits is read in its order and no further than the batch. The planner knows nothing of a burst, takes few rows
    // to wait and would sort all of them each time: with 50,000 two thirds of the work.
    await client.query(
      `begin; set local lock_timeout = '${LOCK_PATIENCE}'; set local idle_in_transaction_session_timeout = '${STANDSTILL}';
       set local enable_sort = off`,
    );
    try {
      // Before anything is read: a predecessor that was still at it has then either finished or been undone.
      const head = await lockedHead(client);
      if (!(await lease.holds(client))) {
        await client.query('rollback');
        return null;
      }
      const { rows: waiting } = await client.query<Omit<LedgerRow, 'seq' | 'prevHash'>>({
        name: 'ledger_waiting',
        text: `select ${EVENT_COLUMNS} from ledger_event where seq is null order by ord limit ${BATCH}`,
      });
      if (waiting.length === 0) {
        await client.query('rollback');
        return null;
      }
      const seq = await this.append(client, head, waiting);
      await client.query('commit');
      return seq;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  private async append(
    client: pg.ClientBase,
    head: Head,
    waiting: readonly Omit<LedgerRow, 'seq' | 'prevHash'>[],
  ): Promise<number> {
    let prevHash = head.hash ?? genesisHash(head.epoch);
    const placed = waiting.map((row, index) => {
      const hashed = chain({ ...row, seq: Number(head.seq) + index + 1, prevHash });
      prevHash = hashed.hash;
      return hashed;
    });
    await client.query(
      `update ledger_event e set seq = p.seq, prev_hash = p.prev_hash, hash = p.hash
       from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) as p(id, seq, prev_hash, hash) where e.id = p.id`,
      [
        placed.map(({ id }) => id),
        placed.map(({ seq }) => seq),
        placed.map((row) => row.prevHash),
        placed.map(({ hash }) => hash),
      ],
    );
    await client.query({
      name: 'ledger_index',
      text: `insert into ledger_index (key, seq)
        select k, e.seq from ledger_event e, unnest(app.ledger_keys(e)) k
        where e.seq > $1 and e.seq <= $2`,
      values: [head.seq, Number(head.seq) + placed.length],
    });
    const seq = Number(head.seq) + placed.length;
    await client.query('update ledger_head set seq = $1, hash = $2, frontier = $3', [
      seq,
      prevHash,
      append(
        head.frontier,
        placed.map(({ hash }) => hash),
      ),
    ]);
    return seq;
  }

  /** Sequenced events whose jobs may not have been added yet. */
  async undispatched(client: pg.ClientBase): Promise<LedgerEvent[]> {
    const { rows } = await client.query<LedgerEvent>({
      name: 'ledger_undispatched',
      text: `select ${EVENT_COLUMNS} from ledger_event
        where seq > (select dispatched_seq from ledger_head) order by ledger_event.seq limit ${BATCH}`,
    });
    return rows;
  }

  async markDispatched(client: pg.ClientBase, seq: number): Promise<void> {
    await client.query('update ledger_head set dispatched_seq = $1 where dispatched_seq < $1', [seq]);
  }
}

async function lockedHead(client: pg.ClientBase): Promise<Head> {
  const { rows } = await client.query<Head>('select epoch, seq, hash, frontier from ledger_head for update');
  const [head] = rows;
  if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
  return head;
}
