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
}

/** A row whose stored audience is not the derived one. */
export interface AudienceFault {
  readonly table: string;
  readonly id: string;
  readonly stored: string[];
  readonly expected: string[];
}

/** Keeps `readers` columns right, and checks that they are. */
@Injectable()
export class Audiences {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Derives the audience of these rows again, in the ambient transaction, and answers it per row. */
  async refresh(
    rule: AudienceRule,
    ids: readonly string[],
  ): Promise<Map<string, { readers: string[]; barred: string[] }>> {
    const bars = rule.bars ? ', barred = e.barred' : '';
    const [rows] = await this.db.tx.query<[{ id: string; readers: string[]; barred?: string[] }[], number]>(
      `update ${rule.table} t set readers = e.readers${bars}
       from (${rule.expected}) e where e.id = t.id and t.id = any($1::uuid[])
       returning t.id, t.readers${rule.bars ? ', t.barred' : ''}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, { readers: row.readers, barred: row.barred ?? [] }]));
  }

  /** Compares every stored audience with the derived one. */
  async faults(rules: readonly AudienceRule[]): Promise<AudienceFault[]> {
    const found: AudienceFault[] = [];
    for (const { table, expected, bars } of rules) {
      const differs = bars
        ? '(t.readers, t.barred) is distinct from (e.readers, e.barred)'
        : 't.readers is distinct from e.readers';
      const rows = await this.db.query<Omit<AudienceFault, 'table'>>(
        `select t.id, t.readers as stored, e.readers as expected
         from ${table} t left join (${expected}) e on e.id = t.id where e.id is null or ${differs}`,
      );
      found.push(...rows.map((row) => ({ table, ...row })));
    }
    return found;
  }
}
