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
  /** The row of another table that it is part of, named by column `by`: refreshing either refreshes both. */
  readonly partOf?: Leader;
  /** A row that has to be right before this one is derived. */
  readonly after?: Leader;
  /** Rows whose audience this one derives from; when theirs changes, so may this. Who adds such a row has locked them. */
  readonly follows?: readonly Leader[];
}

/** A row of `table` that column `by` names. */
export interface Leader {
  readonly table: string;
  readonly by: string;
}

/** The audience rules of all tables. */
export const AUDIENCES = Symbol('audiences');

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
  private readonly rules: ReadonlyMap<string, AudienceRule>;
  /** By leading table: the rules that follow it, and by which column. */
  private readonly followers = new Map<string, { readonly rule: AudienceRule; readonly by: string }[]>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AUDIENCES) rules: readonly AudienceRule[],
  ) {
    this.rules = new Map(rules.map((rule) => [rule.table, rule]));
    if (this.rules.size < rules.length) throw new Error('A table has two audience rules.');
    for (const rule of rules) {
      for (const { table, by } of [...(rule.partOf ? [rule.partOf] : []), ...(rule.follows ?? [])]) {
        this.ruleOf(table);
        this.followers.set(table, [...(this.followers.get(table) ?? []), { rule, by }]);
      }
    }
  }

  /**
   * Derives the audience of these rows again, in the ambient transaction, with those of the rows they follow and of the
   * rows that follow them; answers it per row asked for.
   */
  async refresh(table: string, ids: readonly string[]): Promise<Map<string, StoredAudience>> {
    const rule = this.ruleOf(table);
    const { bars } = rule;
    const leader = rule.partOf ?? rule.after;
    if (leader) {
      const leaders = await this.db.tx.query<{ id: string }[]>(
        `select distinct ${leader.by} as id from ${table} where id = any($1::uuid[]) and ${leader.by} is not null`,
        [ids],
      );
      if (leaders.length > 0) {
        await this.refresh(
          leader.table,
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
  async faults(): Promise<AudienceFault[]> {
    const found: AudienceFault[] = [];
    for (const { table, expected, bars } of this.rules.values()) {
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
    const { table } = rule;
    await this.db.tx.query(`select 1 from ${table} where id = any($1::uuid[]) order by id for no key update`, [ids]);
    await this.write(rule, ids);
    const followers = this.followers.get(table) ?? [];
    if (followers.length === 0) return;
    const rows = await this.db.tx.query<{ at: number; id: string }[]>(
      followers
        .map(({ rule: { table }, by }, at) => `select ${at} as at, id from ${table} where ${by} = any($1::uuid[])`)
        .join(' union all '),
      [ids],
    );
    for (const [index, follower] of followers.entries()) {
      const own = rows.filter(({ at }) => at === index).map(({ id }) => id);
      if (own.length > 0) await this.write(follower.rule, own);
    }
  }

  private ruleOf(table: string): AudienceRule {
    const rule = this.rules.get(table);
    if (!rule) throw new Error(`${table} has no audience rule.`);
    return rule;
  }

  private async write({ table, expected, bars }: AudienceRule, ids: readonly string[]): Promise<void> {
    await this.db.tx.query(
      `update ${table} t set readers = e.readers${bars ? ', barred = e.barred' : ''}
       from (${expected}) e where e.id = t.id and t.id = any($1::uuid[]) and ${differs(bars)}`,
      [ids],
    );
  }
}

function differs(bars: boolean | undefined): string {
  return bars ? '(t.readers, t.barred) is distinct from (e.readers, e.barred)' : 't.readers is distinct from e.readers';
}
