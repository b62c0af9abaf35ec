import { setImmediate as sent } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type LedgerEvent, PUBLIC_AUDIENCE } from '#libs/contracts';
import { Config } from '../../config/config.js';
import { LOG } from '../../logging/logging.module.js';
import { genesisHash, type HashedRow, type LedgerRow, rowHash } from '../chain/chain.js';
import { append, type Frontier } from '../chain/merkle.js';
import type { Lease } from './lease.js';
import { EVENT_COLUMNS, RECORDED_COLUMNS } from '../ledger.reads.js';

const BATCH = 1000;
/** When more wait than a batch, batches begun within this time share a transaction, and its wait for the disk. */
const SHARED_MS = 500;
/** So many at most are handed on together. */
const HANDED_ON = 500;
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

/** An event that has no number yet; `ord` says when it was written. */
type Waiting = Omit<LedgerRow, 'seq' | 'prevHash'> & { readonly ord: string };

const RECORDED = `id, occurred_at, recorded_at, type, actor, subject_kind, subject_id, subject_version, audience, barred, topics,
  correlation_id, data`;

/**
 * Says in the index by which names each event that is `placed` is found: what events are asked for by. Two thirds of what
 * numbering takes; in the order of the keys a sixth less.
 */
export const INDEXED = `named as (
    select seq, unnest(topics) as name from placed
    union all select seq, 'audience:' || unnest(case when '${PUBLIC_AUDIENCE}' = any (audience) then '{${PUBLIC_AUDIENCE}}' else audience end) from placed
    union all select seq, 'actor:' || (actor ->> 'memberId') from placed
    union all select seq, 'actor:' || (actor ->> 'organisationId') from placed
    union all select seq, 'subject:' || subject_id from placed
    union all select seq, 'type:' || type from placed),
  indexed as (insert into ledger_index (key, seq) select distinct app.ledger_key(name), seq from named where name is not null order by 1, 2)`;

/**
 * Moves events that wait to their places. What is known of the table is of before a burst, so nothing may be joined with it: it is
 * found by its key, whatever its size is taken to be.
 */
const MOVE = `with place as (select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as p (ord, seq, prev_hash, hash)),
  gone as (delete from ledger_waiting where ord = any ($1::bigint[]) returning *),
  placed as (insert into ledger_event (seq, ${RECORDED}, prev_hash, hash)
    select seq, ${RECORDED}, prev_hash, hash from gone join place using (ord) order by seq
    returning seq, type, actor, subject_id, audience, topics),
  ${INDEXED}
  select count(*)::int as moved from placed`;

/** Gives committed events their seq and place in the chain, for the one relay that holds the lease. */
@Injectable()
export class Sequencer {
  /** Up to here the ledger has parts; 0 until it was asked. */
  private room = 0;

  constructor(
    @Inject(Config) private readonly config: Pick<Config, 'LEDGER_PART_EVENTS'>,
    @Inject(LOG) private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /** Whether events wait for their number, and whether numbered ones may wait to be handed on. */
  async behind(pool: pg.Pool): Promise<{ waits: boolean; owed: boolean }> {
    const { rows } = await pool.query<{ waits: boolean; owed: boolean }>({
      name: 'ledger_behind',
      text: 'select exists (select from ledger_waiting) as waits, seq > dispatched_seq as owed from ledger_head',
    });
    return rows[0] ?? { waits: false, owed: false };
  }

  /**
   * Sequences what waits, in the order in which it was written, up to a batch.
   * @returns the seq of the new head, or null when nothing waited or the lease has become another's
   */
  async advance(client: pg.ClientBase, lease: Lease): Promise<number | null> {
    const { rows: heads } = await client.query<{ seq: number }>({
      name: 'ledger_waits',
      text: 'select seq::int as seq from ledger_head where exists (select from ledger_waiting)',
    });
    const [reached] = heads;
    if (!reached) return null;
    await this.extend(client, reached.seq);
    try {
      const [, head, ours, , first] = await Promise.all([
        // The planner knows nothing of a burst: it takes few rows to wait, and would read all of them for each batch.
        client.query(
          `begin; set local lock_timeout = '${LOCK_PATIENCE}'; set local idle_in_transaction_session_timeout = '${STANDSTILL}';
           set local enable_seqscan = off; set local enable_nestloop = off`,
        ),
        // Before anything is read: a predecessor that was still at it has then either finished or been undone.
        lockedHead(client),
        lease.holds(client),
        // For this alone: before PostgreSQL 18 a sort that is forbidden and needed costs so much that the statement is compiled.
        client.query(
          `set local enable_sort = off;
           declare waiting no scroll cursor for select ord, ${RECORDED_COLUMNS} from ledger_waiting order by ord;
           set local enable_sort = on`,
        ),
        nextWaiting(client),
      ]);
      if (!ours || first.length === 0) {
        await client.query('rollback');
        return null;
      }
      const seq = await this.place(client, head, first);
      await client.query('commit');
      return seq;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Adds parts ahead of need: the next one while half of the last is left. */
  private async extend(client: pg.ClientBase, seq: number): Promise<void> {
    const { LEDGER_PART_EVENTS: events } = this.config;
    const ahead = seq + Math.max(BATCH, Math.ceil(events / 2));
    if (this.room >= ahead) return;
    const { rows } = await client.query<{ last: string | null }>('select max(last) as last from app.ledger_part');
    this.room = Number(rows[0]?.last ?? seq);
    try {
      while (this.room < ahead) {
        const { rows: added } = await client.query<{ last: string }>('select app.ledger_extend($1, $2) as last', [
          this.room,
          events,
        ]);
        this.room = Number(added[0]?.last);
      }
    } catch (error) {
      if (this.room < seq + BATCH) throw error;
      this.log.warn({ err: error, reaches: this.room }, 'the ledger has no further part yet; it is tried again');
    }
  }

  /** Chains what waits, batch by batch: while one is hashed, PostgreSQL moves the one before and reads the one after. */
  private async place(client: pg.ClientBase, head: Head, first: Waiting[]): Promise<number> {
    let prevHash = head.hash ?? genesisHash(head.epoch);
    let seq = Number(head.seq);
    let { frontier } = head;
    const begun = performance.now();
    let moved: Promise<void> | undefined;
    for (let waiting = first; waiting.length > 0;) {
      const more = waiting.length === BATCH && seq + 2 * BATCH <= this.room && performance.now() - begun < SHARED_MS;
      const next = more ? handled(nextWaiting(client)) : [];
      if (more) await sent();
      const placed = waiting.map((row) => {
        seq += 1;
        const place = { seq, prevHash, hash: rowHash({ ...row, seq, prevHash }) };
        prevHash = place.hash;
        return place;
      });
      const before = moved;
      moved = handled(move(client, waiting, placed));
      await sent();
      frontier = append(
        frontier,
        placed.map(({ hash }) => hash),
      );
      [waiting] = await Promise.all([next, before]);
    }
    await moved;
    await client.query('update ledger_head set seq = $1, hash = $2, frontier = $3 where id', [seq, prevHash, frontier]);
    return seq;
  }

  /** Sequenced events whose jobs may not have been added yet. */
  async undispatched(client: pg.ClientBase): Promise<LedgerEvent[]> {
    const { rows } = await client.query<LedgerEvent>({
      name: 'ledger_undispatched',
      text: `select ${EVENT_COLUMNS} from ledger_event
        where seq > (select dispatched_seq from ledger_head) order by ledger_event.seq limit ${HANDED_ON}`,
    });
    return rows;
  }

  async markDispatched(client: pg.ClientBase, seq: number): Promise<void> {
    await client.query('update ledger_head set dispatched_seq = $1 where dispatched_seq < $1', [seq]);
  }
}

async function lockedHead(client: pg.ClientBase): Promise<Head> {
  const { rows } = await client.query<Head>('select epoch, seq, hash, frontier from ledger_head where id for update');
  const [head] = rows;
  if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
  return head;
}

/**
 * What waits, in the order in which it was written, from where the last batch ended; of one moment for all batches of a
 * transaction, so that no event comes before one that its act has seen.
 */
async function nextWaiting(client: pg.ClientBase): Promise<Waiting[]> {
  const { rows } = await client.query<Waiting>(`fetch ${BATCH} from waiting`);
  return rows;
}

async function move(
  client: pg.ClientBase,
  waiting: readonly Waiting[],
  placed: readonly Pick<HashedRow, 'seq' | 'prevHash' | 'hash'>[],
): Promise<void> {
  const { rows } = await client.query<{ moved: number }>({
    name: 'ledger_move',
    text: MOVE,
    values: [
      waiting.map(({ ord }) => ord),
      placed.map(({ seq }) => seq),
      placed.map((row) => row.prevHash),
      placed.map(({ hash }) => hash),
    ],
  });
  if (rows[0]?.moved !== placed.length) throw new Error('Events that waited were taken away meanwhile.');
}

/** A failure is heard by who waits in the end; until then it must not look like one that nobody hears. */
function handled<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  return asked;
}
