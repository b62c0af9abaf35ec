import { createHash } from 'node:crypto';
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

/** Rows of one table. */
export interface RowsOf {
  readonly table: string;
  readonly ids: readonly string[];
}

/** The statements of a rule and of those that follow it, as app.derive_audience runs them; each takes ids as $1. */
interface Derivation {
  readonly leader?: { readonly table: string; readonly find: string };
  readonly lock: string;
  readonly write: string;
  /** Those that follow it, then those that follow these in turn: `find` answers in one array the ids for each of the writes. */
  readonly followers: readonly { readonly find: string; readonly writes: readonly string[] }[];
  readonly read: string;
}

/** Rows of a table whose followers are looked for. */
interface Leading {
  readonly table: string;
  /** SQL after the column that names them. */
  readonly among: string;
}

/** Rows that are mended in one transaction, and how often what follows them is looked at. */
const AT_ONCE = 500;
const MOST_PASSES = 8;

/** Keeps `readers` columns right, and checks that they are. */
@Injectable()
export class Audiences {
  private readonly rules: ReadonlyMap<string, AudienceRule>;
  /** By leading table: the rules that follow it, and by which column. */
  private readonly followers = new Map<string, { readonly rule: AudienceRule; readonly by: string }[]>();
  /** By tables: what they are derived by, which takes longer to write down than to send. */
  private readonly derivations = new Map<string, string>();

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
    return (await this.refreshAll([{ table, ids }])).get(table) ?? new Map<string, StoredAudience>();
  }

  /**
   * The same for rows of several tables, in their order and in one statement; answers it by table and row. A table that
   * is named twice is derived where it is named last.
   */
  async refreshAll(asked: readonly RowsOf[]): Promise<Map<string, Map<string, StoredAudience>>> {
    const tables = new Map<string, Set<string>>();
    for (const { table, ids } of asked) {
      const all = new Set([...(tables.get(table) ?? []), ...ids]);
      tables.delete(table);
      if (all.size > 0) tables.set(table, all);
    }
    const found = new Map([...tables.keys()].map((table) => [table, new Map<string, StoredAudience>()]));
    if (tables.size === 0) return found;
    const names = [...tables.keys()];
    const rows = await this.db.tx.query<({ place: number; id: string } & StoredAudience)[]>(
      'select place, id, readers, barred from app.derive_audiences($1::jsonb, $2::jsonb)',
      [this.derivationsOf(names), JSON.stringify([...tables].map(([table, ids]) => ({ table, ids: [...ids] })))],
    );
    for (const { place, id, readers, barred } of rows) found.get(names[place] ?? '')?.set(id, { readers, barred });
    return found;
  }

  /** A fingerprint of all rules: where it differs from the one kept, rows may have to be derived anew. */
  get fingerprint(): string {
    const rules = [...this.rules.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
    return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
  }

  /**
   * Derives anew every row whose stored audience is not the derived one, for where a rule has changed; answers how many. Rows that follow
   * others are right only after those, so it looks again until all are.
   */
  async mend(): Promise<number> {
    let mended = 0;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const wrong = await this.faults();
      if (wrong.length === 0) return mended;
      for (let from = 0; from < wrong.length; from += AT_ONCE) {
        const rows = wrong.slice(from, from + AT_ONCE).map(({ table, id }) => ({ table, ids: [id] }));
        await this.db.transaction(() => this.refreshAll(rows));
      }
      mended += wrong.length;
    }
    const [fault] = await this.faults();
    if (fault)
      throw new Error(
        `The audience of ${fault.table} ${fault.id} is not the derived one, however often it is derived.`,
      );
    return mended;
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

  /** Compares the visibility rows of every list with the readers of its rows. */
  async visibilityFaults(): Promise<string[]> {
    const tables = await this.db.query<{ name: string }>(
      `select left(relname, -length('_visibility')) as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and right(relname, length('_visibility')) = '_visibility'`,
    );
    const faults: string[] = [];
    for (const { name } of tables) {
      const rows = await this.db.query<{ id: string; audience: string; lacks: boolean }>(
        `select coalesce(r.id, v.id) as id, coalesce(r.audience, v.audience) as audience, v.id is null as lacks
         from (select id, unnest(readers) as audience from ${name}) r
           full join ${name}_visibility v on v.id = r.id and v.audience = r.audience
         where r.id is null or v.id is null order by 1, 2 limit 100`,
      );
      faults.push(
        ...rows.map(
          ({ id, audience, lacks }) =>
            `${name} ${id} ${lacks ? 'is missing from' : 'stands in'} lists of ${audience}, which ${lacks ? 'may' : "can't"} read it`,
        ),
      );
    }
    return faults;
  }

  /** What these tables and those before them are derived by, as JSON. */
  private derivationsOf(tables: readonly string[]): string {
    const key = tables.join();
    const written = this.derivations.get(key) ?? this.written(tables);
    this.derivations.set(key, written);
    return written;
  }

  private written(tables: readonly string[]): string {
    const derivations: Record<string, Derivation> = {};
    const add = (table: string): void => {
      derivations[table] ??= this.derivationOf(this.ruleOf(table));
      const before = derivations[table].leader?.table;
      if (before && !derivations[before]) add(before);
    };
    tables.forEach(add);
    return JSON.stringify(derivations);
  }

  /**
   * Locked in a statement of its own before deriving: of two transactions that change what a row's audience is made of,
   * the second then derives from what the first has committed. Rows that follow are locked only where they change:
   * what they derive from is this row and their own.
   */
  private derivationOf(rule: AudienceRule): Derivation {
    const { table, bars } = rule;
    const leader = rule.partOf ?? rule.after;
    return {
      ...(leader && {
        leader: {
          table: leader.table,
          find: `select array_agg(distinct ${leader.by}) from ${table} where id = any($1) and ${leader.by} is not null`,
        },
      }),
      lock: `select 1 from ${table} where id = any($1) order by id for no key update`,
      write: writing(rule),
      followers: this.followersOf([{ table, among: '= any($1)' }]),
      read: `select $2::integer, id, readers, ${bars ? 'barred' : `'{}'::uuid[]`} from ${table} where id = any($1)`,
    };
  }

  /**
   * Each before those that follow it in turn: a comment follows its data need, which follows the project. Who adds a comment has locked the
   * need, so comments are looked for once the needs are written.
   */
  private followersOf(leaders: readonly Leading[]): Derivation['followers'] {
    const found = leaders.flatMap(({ table, among }) =>
      (this.followers.get(table) ?? []).map(({ rule, by }) => ({
        rule,
        rows: `from ${rule.table} where ${by} ${among}`,
      })),
    );
    if (found.length === 0) return [];
    const ids = found.map(({ rows }) => `to_jsonb((select array_agg(id) ${rows}))`);
    const next = found.map(({ rule: { table }, rows }) => ({ table, among: `in (select id ${rows})` }));
    return [
      { find: `select array[${ids.join(', ')}]`, writes: found.map(({ rule }) => writing(rule)) },
      ...this.followersOf(next),
    ];
  }

  private ruleOf(table: string): AudienceRule {
    const rule = this.rules.get(table);
    if (!rule) throw new Error(`${table} has no audience rule.`);
    return rule;
  }
}

function writing({ table, expected, bars }: AudienceRule): string {
  return `update ${table} t set readers = e.readers${bars ? ', barred = e.barred' : ''}
    from (${expected}) e where e.id = t.id and t.id = any($1) and ${differs(bars)}`;
}

function differs(bars: boolean | undefined): string {
  return bars ? '(t.readers, t.barred) is distinct from (e.readers, e.barred)' : 't.readers is distinct from e.readers';
}
