import { Inject, Injectable } from '@nestjs/common';
import { Database } from './database.js';

/**
 * Who may read a table's rows, derived from ownership and assignment by one SQL statement. The statement selects `id`,
 * `readers` and, where the table bars members, `barred`, all made with `app.audience(...)`; it is the only place that says so.
 */
export interface AudienceRule {
  readonly table: string;
  readonly expected: string;
  /** True when the table has a `barred` column. */
  readonly bars?: boolean;
  /**
   * Set when the audience is derived from that of another table's row, which `by` names: refreshing one
   * refreshes both. Without `rule` only the leader refreshes this one: whoever adds such a row has locked its leader.
   */
  readonly follows?: { readonly by: string; readonly rule?: AudienceRule };
  /** The rules that follow this one. */
  readonly followers?: () => readonly AudienceRule[];
}

/** A row whose stored audience is not the derived one. */
export interface AudienceFault {
  readonly table: string;
  readonly id: string;
  readonly stored: string[];
  readonly expected: string[];
}

export interface StoredAudience {
  readonly readers: string[];
  readonly barred: string[];
}

/** Keeps `readers` columns right, and checks that they are. */
@Injectable()
export class Audiences {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Derives the audience of these rows again, in the ambient transaction, with those of the rows they follow and of the
   * rows that follow them; answers it per row asked for.
   */
  async refresh(rule: AudienceRule, ids: readonly string[]): Promise<Map<string, StoredAudience>> {
    const { follows, table, bars } = rule;
    if (follows?.rule) {
      const leaders = await this.db.tx.query<{ id: string }[]>(
        `select distinct ${follows.by} as id from ${table} where id = any($1::uuid[]) and ${follows.by} is not null`,
        [ids],
      );
      if (leaders.length > 0) {
        await this.refresh(
          follows.rule,
          leaders.map(({ id }) => id),
        );
      }
    }
    await this.derive(rule, ids);
    const rows = await this.db.tx.query<{ id: string; readers: string[]; barred: string[] }[]>(
      `select id, readers, ${bars ? 'barred' : `'{}'::uuid[] as barred`} from ${table} where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, readers, barred }) => [id, { readers, barred }]));
  }

  /** Compares every stored audience with the derived one. */
  async faults(rules: readonly AudienceRule[]): Promise<AudienceFault[]> {
    const found: AudienceFault[] = [];
    for (const { table, expected, bars } of rules) {
      const rows = await this.db.query<Omit<AudienceFault, 'table'>>(
        `select t.id, t.readers as stored, e.readers as expected
         from ${table} t left join (${expected}) e on e.id = t.id where e.id is null or ${differs(bars)}`,
      );
      found.push(...rows.map((row) => ({ table, ...row })));
    }
    return found;
  }

  /**
   * Locked in a statement of its own before deriving: of two transactions that change what a row's audience is made of,
   * the second then derives from what the first has committed. Rows that follow are locked only where they change:
   * what they derive from is this row and their own.
   */
  private async derive(rule: AudienceRule, ids: readonly string[]): Promise<void> {
    const { table, followers } = rule;
    await this.db.tx.query(`select 1 from ${table} where id = any($1::uuid[]) order by id for no key update`, [ids]);
    await this.write(rule, ids);
    const following = followers?.() ?? [];
    if (following.length === 0) return;
    const rows = await this.db.tx.query<{ at: number; id: string }[]>(
      following.map((follower, at) => `select ${at} as at, id from ${whoFollow(follower)}`).join(' union all '),
      [ids],
    );
    for (const [index, follower] of following.entries()) {
      const own = rows.filter(({ at }) => at === index).map(({ id }) => id);
      if (own.length > 0) await this.write(follower, own);
    }
  }

  private async write({ table, expected, bars }: AudienceRule, ids: readonly string[]): Promise<void> {
    await this.db.tx.query(
      `update ${table} t set readers = e.readers${bars ? ', barred = e.barred' : ''}
       from (${expected}) e where e.id = t.id and t.id = any($1::uuid[]) and ${differs(bars)}`,
      [ids],
    );
  }
}

/** Rows that follow those of $1. */
function whoFollow({ table, follows }: AudienceRule): string {
  if (!follows) throw new Error(`${table} is called a follower but follows nothing.`);
  return `${table} where ${follows.by} = any($1::uuid[])`;
}

function differs(bars: boolean | undefined): string {
  return bars ? '(t.readers, t.barred) is distinct from (e.readers, e.barred)' : 't.readers is distinct from e.readers';
}
