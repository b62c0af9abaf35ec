import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { realTime } from '../../clock/real-time.js';
import { Config } from '../../config/config.js';
import { LEDGER_POOL } from '../../database/connections/sources.module.js';
import { LOG } from '../../logging/logging.module.js';
import { Metrics } from '../../metrics/metrics.js';
import { type HashedRow, rowHash } from '../chain/chain.js';
import { checkpointOrigin, datedAfter, publicKeyText, signedCheckpoint } from './checkpoint.js';
import { EVENT_COLUMNS } from '../ledger.reads.js';
import { append, type Frontier, frontierRoot } from '../chain/merkle.js';
import { rootOf, type SignedState, SignedStates, unsigned, UnreadableState } from './signed-state.js';
import { LedgerSigningKey } from './signing-key.js';
import { ROW_HASHES, Tiles } from '../chain/tiles.js';

const BATCH = 1000;

/** Why a checkpoint was not signed; docs/operations.md says what to do about each. */
const refusalsToSign = [
  'OTHER_LEDGER',
  'SHORTER',
  'REWRITTEN',
  'CLOCK_WENT_BACK',
  'STATE_UNREADABLE',
  'KEY_AWAY',
  'NO_MEMORY',
] as const;
export type RefusalToSign = (typeof refusalsToSign)[number];

class SigningRefused extends Error {
  constructor(
    readonly reason: RefusalToSign,
    message: string,
  ) {
    super(message);
  }
}

interface Head {
  readonly epoch: string;
  readonly generation: number;
  readonly size: number;
  /** Rows up to here have left the database. */
  readonly archived: number;
  readonly hash: string | null;
  readonly frontier: Frontier;
  /** The newest checkpoint in the database, of whichever worker. */
  readonly last: (Pick<SignedState, 'size' | 'time' | 'note' | 'publicKey'> & { readonly root: string }) | null;
}

/**
 * Signs how long the ledger is and what it holds, whenever it has grown. What is signed extends what was signed before:
 * each new row is hashed anew and chained to the last one signed, which is remembered outside of the database.
 */
@Injectable()
export class Checkpoints {
  private making?: Promise<number | null>;

  constructor(
    @Inject(LEDGER_POOL) private readonly pool: pg.Pool,
    @Inject(LedgerSigningKey) private readonly key: LedgerSigningKey,
    @Inject(Config) private readonly config: Config,
    @Inject(SignedStates) private readonly states: SignedStates,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {
    // From nothing on: a series that begins with 1 has not increased, and no rule would see the first.
    for (const reason of refusalsToSign) metrics.checkpointRefusals.inc({ reason }, 0);
  }

  /** Whether there is something to sign, and nothing was signed yet by anybody. */
  async beginning(): Promise<boolean> {
    const { rows } = await this.pool.query<{ beginning: boolean }>(
      'select seq > 0 and not exists (select from ledger_checkpoint) as beginning from ledger_head',
    );
    return rows[0]?.beginning === true;
  }

  /**
   * One at a time: whoever asks while one is made has that one.
   * @returns the size signed for, or null when nothing came since the last one, or what came may not be signed
   */
  make(): Promise<number | null> {
    return (this.making ??= this.made().finally(() => (this.making = undefined)));
  }

  private async made(): Promise<number | null> {
    try {
      return await this.sign();
    } catch (error) {
      const refused = error instanceof UnreadableState ? unreadable(this.states.path, error) : error;
      if (!(refused instanceof SigningRefused)) throw error;
      this.metrics.checkpointRefusals.inc({ reason: refused.reason });
      this.log.error({ reason: refused.reason }, `no checkpoint was signed: ${refused.message}`);
      return null;
    }
  }

  private async sign(): Promise<number | null> {
    const kept = await this.states.read();
    const head = await this.head();
    if (kept && kept.epoch !== head.epoch) {
      throw new SigningRefused('OTHER_LEDGER', `the database holds ledger ${head.epoch}, not ${kept.epoch}.`);
    }
    const signedBefore = kept ?? (await this.begun(head));
    const before = await this.present(signedBefore, head);
    const state = await this.extended(before, head);
    if (signedBefore.note) await this.publishAgain(signedBefore);
    if (state.size === 0) return null;
    if (head.last?.size === head.size || before.size === head.size) {
      // Another worker has signed it, or we had: what is remembered moves on all the same.
      if (head.last && before.size < head.size) {
        const { time, note, publicKey } = head.last;
        await this.states.write({ ...state, time, note, publicKey });
      }
      return null;
    }

    // Neither a moved demonstration clock nor a host's may date a signature: one that was ahead would keep every other from being signed.
    const now = realTime();
    const dates = [before.time, head.last?.time ?? ''].filter((date) => date !== '');
    const time = datedAfter(now, dates);
    if (!time) {
      throw new SigningRefused(
        'CLOCK_WENT_BACK',
        `the last one is dated ${dates.toSorted().at(-1)}, and the database's clock says ${now.toISOString()}.`,
      );
    }
    const { size } = state;
    // Before the checkpoint, so that whoever sees it can ask for proofs against it.
    await new Tiles(this.pool).fill(size);
    const name = this.config.LEDGER_ORIGIN;
    const origin = checkpointOrigin(head.epoch, head.generation);
    const checkpoint = { origin, size, root: rootOf(state), time };
    const note = await signedCheckpoint(checkpoint, name, this.key.publicKey, (body) => this.signed(body));
    const signed = { ...state, time, note, publicKey: publicKeyText(name, this.key.publicKey) };
    // Remembered before it is given out: after a crash between the two it is published from here.
    await this.states.write(signed);
    await this.publish(signed);
    return size;
  }

  /** Remembers a ledger that holds nothing yet, so that its first rows are signed without anybody's word for them. */
  async begin(): Promise<void> {
    const head = await this.head();
    if (head.size === 0 && !(await this.states.read())) await this.states.write(unsigned(head.epoch));
  }

  /** How long the ledger is, the hash of its last row, and whether there are rows though nobody remembers what was signed last. */
  async whole(): Promise<{ readonly size: number; readonly hash: string; readonly forgotten: boolean }> {
    const [{ size, hash }, kept] = [await this.head(), await this.states.read()];
    return { size, hash: hash ?? '', forgotten: size > 0 && !kept };
  }

  /**
   * Takes an operator's word that the ledger up to a row is the one that was signed, or is to be; from there on it is remembered.
   * @throws SigningRefused where the rows are not chained so
   */
  async confirm(size: number, hash: string): Promise<void> {
    const head = await this.head();
    const from = await this.present(unsigned(head.epoch), head);
    if (size < from.size || size > head.size)
      throw new SigningRefused('SHORTER', `the ledger has rows ${from.size} to ${head.size}.`);
    const state = await this.walked(from, size);
    if (state.head !== hash) throw rewritten(`row ${size} has the hash ${state.head}, not ${hash}`);
    await this.states.write(state);
  }

  /** @throws SigningRefused where there are rows, and only an operator can say that they are the right ones */
  private async begun(head: Head): Promise<SignedState> {
    const { LEDGER_WITHOUT_MEMORY, MODE } = this.config;
    const state = unsigned(head.epoch);
    if (head.size === 0) await this.states.write(state);
    else if ((LEDGER_WITHOUT_MEMORY ?? (MODE === 'production' ? 'refuse' : 'sign')) === 'refuse')
      throw new SigningRefused(
        'NO_MEMORY',
        `the ledger has ${head.size} rows, and what was signed last is not known here. Compare it with a checkpoint kept elsewhere, then run npm run ledger:confirm.`,
      );
    return state;
  }

  /** @throws SigningRefused when the token that has the key is away; what waits is signed when it is there again */
  private async signed(body: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.key.sign(body);
    } catch (error) {
      throw new SigningRefused('KEY_AWAY', `its key did not sign: ${(error as Error).message}.`);
    }
  }

  /** What the database says, at one moment. */
  private async head(): Promise<Head> {
    const { rows } = await this.pool.query<Head>(
      `select h.epoch, h.generation, h.seq::int as size, h.archived_seq::int as archived, h.hash, h.frontier,
         (select json_build_object('size', size, 'root', root, 'note', note, 'publicKey', public_key,
             'time', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from ledger_checkpoint order by size desc limit 1) as last
       from ledger_head h`,
    );
    const [head] = rows;
    if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
    return head;
  }

  /**
   * Whoever has signed less than has left the database goes on from the first row that is there: hashes of those before it are kept,
   * and what they make begins with what was signed, and has the root of the next checkpoint (see `extended`).
   */
  private async present(signed: SignedState, head: Head): Promise<SignedState> {
    if (signed.size >= head.archived) return signed;
    const tiles = new Tiles(this.pool);
    const begun = await tiles.frontier(signed.size);
    if (signed.size > 0 && frontierRoot(begun) !== rootOf(signed))
      throw rewritten(`the first ${signed.size} rows are not those that were signed`);
    const { rows } = await this.pool.query<{ hash: string }>(ROW_HASHES, [head.archived - 1, head.archived]);
    const [last] = rows;
    if (!last) throw rewritten(`the hash of row ${head.archived} is missing`);
    return { ...signed, size: head.archived, head: last.hash, frontier: await tiles.frontier(head.archived) };
  }

  /** Goes from what was signed to the head, row by row. @throws SigningRefused where it is not the same history */
  private async extended(from: SignedState, head: Head): Promise<SignedState> {
    const { last } = head;
    const longest = Math.max(from.size, last?.size ?? 0);
    if (head.size < longest) {
      throw new SigningRefused('SHORTER', `a checkpoint covers ${longest} rows, and the ledger has ${head.size}.`);
    }
    let state = from;
    for (const stop of [...(last ? [Math.max(last.size, from.size)] : []), head.size]) {
      state = await this.walked(state, stop);
      if (last?.size === state.size && last.root !== rootOf(state)) {
        throw rewritten(`the first ${state.size} rows do not have the root that their checkpoint states`);
      }
    }
    if (head.size > 0 && state.head !== head.hash)
      throw rewritten(`row ${state.size} is not the head it is said to be`);
    if (rootOf(state) !== frontierRoot(head.frontier)) throw rewritten('the stored tree is not that of the rows');
    return state;
  }

  private async walked(from: SignedState, upTo: number): Promise<SignedState> {
    let { size, head, frontier } = from;
    while (size < upTo) {
      const { rows } = await this.pool.query<HashedRow>({
        name: 'ledger_to_sign',
        text: `select ${EVENT_COLUMNS}, prev_hash as "prevHash", hash from ledger_event
          where seq > $1 and seq <= $2 order by seq limit ${BATCH}`,
        values: [size, upTo],
      });
      if (rows.length === 0) throw rewritten(`row ${size + 1} is missing`);
      for (const row of rows) {
        if (row.seq !== size + 1) throw rewritten(`row ${size + 1} is missing`);
        if (row.prevHash !== head) throw rewritten(`row ${row.seq} does not follow the row before it`);
        if (rowHash(row) !== row.hash) throw rewritten(`row ${row.seq} is not what its hash says`);
        [size, head] = [row.seq, row.hash];
      }
      frontier = append(
        frontier,
        rows.map((row) => row.hash),
      );
    }
    return { ...from, size, head, frontier };
  }

  /** Puts back what was signed and is not in the database: we were ended before it was, or it was taken out. */
  private async publishAgain(state: SignedState): Promise<void> {
    if (await this.publish(state)) {
      this.log.warn(
        { size: state.size },
        'a checkpoint that was signed was not in the database; it is published again',
      );
    }
  }

  private async publish(state: SignedState): Promise<boolean> {
    const { size, time, note, publicKey } = state;
    const { rowCount } = await this.pool.query(
      `insert into ledger_checkpoint (size, root, at, key_id, public_key, note)
       values ($1, $2, $3, split_part($4, '+', 1), $4, $5) on conflict do nothing`,
      [size, rootOf(state), time, publicKey, note],
    );
    return rowCount === 1;
  }
}

function rewritten(what: string): SigningRefused {
  return new SigningRefused('REWRITTEN', `${what}. The ledger is not the one that was signed before.`);
}

function unreadable(path: string, { message }: Error): SigningRefused {
  return new SigningRefused('STATE_UNREADABLE', `${path} can't be read (${message}).`);
}
