import type pg from 'pg';
import { runs } from '../../database/connections/listener.js';

/** How long a holder that says nothing keeps the others out; one that is gone keeps nobody out. */
const SECONDS = 3;
/** It is taken anew when less than this is left, so that a busy relay does not write the row at every pass. */
const RENEWED_BELOW = 2;
/** Whoever took it so lately does not ask again: it is his for longer than that, whatever becomes of this process. */
const SURE_MS = 500;

/**
 * The right to do one part of the relay's work, for a while. Whoever stands still loses it; PostgreSQL's clock counts, and
 * no other. It need not survive the database: its holder is cut off with it, and a transaction that gives numbers asks for it again.
 */
export class Lease {
  private takenAt = -Infinity;

  constructor(
    readonly name: 'sequence' | 'dispatch',
    /** What stands for this process, see Listener. */
    private readonly holder: number,
  ) {}

  /** Takes or renews it. @returns whether it is ours now */
  async take(client: pg.Pool | pg.ClientBase): Promise<boolean> {
    const asked = performance.now();
    if (asked - this.takenAt < SURE_MS) return true;
    const { rows } = await client.query<{ ours: boolean }>({
      name: 'lease_take',
      text: `with taken as (
          update ledger_lease set holder = $2, until = clock_timestamp() + make_interval(secs => ${SECONDS})
          from (select set_config('synchronous_commit', 'off', true)) unhurried
          where name = $1 and (until < clock_timestamp() or not ${runs('holder')}
            or holder = $2 and until < clock_timestamp() + make_interval(secs => ${RENEWED_BELOW}))
          returning 1)
        select exists (select from taken) or exists (select from ledger_lease
          where name = $1 and holder = $2 and until > clock_timestamp()) as ours`,
      values: [this.name, this.holder],
    });
    const ours = rows[0]?.ours ?? false;
    if (ours) this.takenAt = asked;
    return ours;
  }

  /** For the transaction that writes under it: whether it is still ours. */
  async holds(client: pg.ClientBase): Promise<boolean> {
    const { rowCount } = await client.query({
      name: 'lease_holds',
      text: 'select from ledger_lease where name = $1 and holder = $2 and until > clock_timestamp()',
      values: [this.name, this.holder],
    });
    return rowCount === 1;
  }

  /** Lets another have it at once. */
  async giveUp(client: pg.Pool | pg.ClientBase): Promise<void> {
    this.takenAt = -Infinity;
    await client.query(`update ledger_lease set until = '-infinity' where name = $1 and holder = $2`, [
      this.name,
      this.holder,
    ]);
  }
}
