import { Inject, Injectable } from '@nestjs/common';
import { Database, sql, type Sql } from '#libs/platform';

/** Finds organisations by what people call them in tables. */
@Injectable()
export class OrganisationNames {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Organisations by name, name in their own language, or an identifier written `SCHEME:value`.
   * @param among a condition on `o`; left out, all that have been verified once
   * @returns ids by text; several where several are called so, nothing where nobody is
   */
  async called(
    texts: readonly string[],
    among: Sql = sql`o.state <> 'PENDING'`,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = await this.db.query<{ text: string; ids: string[] }>(sql`
      select t.text, array_agg(o.id order by o.id) as ids from unnest(${[...new Set(texts)]}::text[]) t (text) join organisation o
        on ${among} and (lower(o.name) = lower(t.text) or o.native_name = t.text
          or o.identifiers @> jsonb_build_array(jsonb_build_object('scheme', upper(split_part(t.text, ':', 1)),
            'value', substr(t.text, strpos(t.text, ':') + 1))))
      group by t.text`);
    return new Map(found.map(({ text, ids }) => [text, ids]));
  }
}
