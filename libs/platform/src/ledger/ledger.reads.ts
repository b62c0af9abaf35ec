import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { LedgerEvent } from '#libs/contracts';
import { LEDGER_POOL } from '../database/connections/sources.module.js';
import { together } from '../together.js';

/** Who follows the ledger must notice a connection on which nothing comes any more; a page takes milliseconds. */
const PATIENCE_MS = 5000;
/** A worker beats every 4 s; a machine that is busy may make it late. */
const ALIVE_FOR = '15 s';

/** pg understands it for each query; its types do not know that. */
type Limited = pg.QueryConfig & { readonly query_timeout: number };

/** Which ledger this is, how far it goes, and up to where it is archived. */
interface LedgerPosition {
  readonly epoch: string;
  readonly seq: number;
  readonly archived: number;
}

export interface LedgerHead {
  readonly epoch: string;
  readonly seq: number;
  readonly dispatchedSeq: number;
  /** Committed events that have no seq yet, and the age of the oldest in seconds. */
  readonly waiting: number;
  readonly lagSeconds: number;
  /** Workers that said lately that they are alive. */
  readonly workers: number;
}

/** Columns of what was recorded, numbered or not; lists as JSON, which is read in a fraction of the time that PostgreSQL's arrays take. */
export const RECORDED_COLUMNS = `id, to_char(occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt", type, actor,
  json_build_object('kind', subject_kind, 'id', subject_id, 'version', subject_version) as subject,
  to_json(audience) as audience, to_json(barred) as barred, to_json(topics) as topics, correlation_id as "correlationId", data`;

/**
 * Columns of a sequenced event. Whoever orders by seq says `ledger_event.seq`: the bare name is this list's number, which
 * no index serves.
 * Shaped as contracts' LedgerEvent. */
export const EVENT_COLUMNS = `seq::int as seq, ${RECORDED_COLUMNS}`;

/** The same with its place in the chain: all that is hashed, and the hash. */
export const CHAINED_COLUMNS = `${EVENT_COLUMNS}, prev_hash as "prevHash", hash`;

/** Reads of the whole ledger for the platform's own use: relay, tails, health. Clients read under row-level security. */
@Injectable()
export class LedgerReads {
  /** Each live connection that resumes asks for it, and a thousand may in one moment. */
  private readonly positions = together(() => this.readPosition());

  constructor(@Inject(LEDGER_POOL) private readonly pool: pg.Pool) {}

  /** Events after a seq, oldest first; the only way anybody follows the ledger. */
  async after(seq: number, limit: number): Promise<LedgerEvent[]> {
    const { rows } = await this.pool.query<LedgerEvent>({
      name: 'ledger_after',
      text: `select ${EVENT_COLUMNS} from ledger_event where seq > $1 order by ledger_event.seq limit $2`,
      values: [seq, limit],
      query_timeout: PATIENCE_MS,
    } as Limited);
    return rows;
  }

  /** Events of any of these topics with `after < seq <= upTo`, oldest first; each once. */
  async ofTopics(topics: readonly string[], after: number, upTo: number, limit: number): Promise<LedgerEvent[]> {
    const { rows } = await this.pool.query<LedgerEvent>({
      name: 'ledger_of_topics',
      text: `select ${EVENT_COLUMNS} from ledger_event where seq in (
          select distinct seq from ledger_index where key = any(array(select app.ledger_key(t) from unnest($1::text[]) t)) and seq > $2 and seq <= $3 order by seq limit $4)
        order by ledger_event.seq`,
      values: [topics, after, upTo, limit],
    });
    return rows;
  }

  /**
   * Which ledger this is, as live clients are told, and how far it goes; cheaper than the whole head. The generation is
   * counted up after an older state was restored: its numbers come a second time, for other events. Events up to `archived` are no more here.
   */
  async position(): Promise<LedgerPosition> {
    const position = await this.positions('now');
    if (!position) throw new Error('ledger_head has no row; the database was not migrated.');
    return position;
  }

  private async readPosition(): Promise<Map<'now', LedgerPosition>> {
    const { rows } = await this.pool.query<LedgerPosition>({
      name: 'ledger_position',
      text: `select epoch || '.' || generation as epoch, seq::int as seq, archived_seq::int as archived from ledger_head`,
      query_timeout: PATIENCE_MS,
    } as Limited);
    return new Map(rows.map((position) => ['now', position]));
  }

  /** The event of this id, which stands at this place. */
  async at(seq: number, id: string): Promise<LedgerEvent | undefined> {
    const { rows } = await this.pool.query<LedgerEvent>({
      name: 'ledger_at',
      text: `select ${EVENT_COLUMNS} from ledger_event where seq = $1 and id = $2`,
      values: [seq, id],
    });
    return rows[0];
  }

  async head(): Promise<LedgerHead> {
    const { rows } = await this.pool.query<LedgerHead>({
      name: 'ledger_head',
      text: `select h.epoch, h.seq::int as seq, h.dispatched_seq::int as "dispatchedSeq", w.waiting::int as waiting,
          w.lag::float as "lagSeconds",
          (select count(*)::int from worker_beat where at > clock_timestamp() - interval '${ALIVE_FOR}') as workers
        from ledger_head h,
          (select count(*) as waiting, coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0) as lag
           from ledger_waiting) w`,
    });
    const [head] = rows;
    if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
    return head;
  }
}
