import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deriving who may read rows, statement after statement, in one call: what the rules say is given by the caller. */
export class AudienceDerivation1764500100000 implements MigrationInterface {
  name = 'AudienceDerivation1764500100000';

  async up(runner: QueryRunner): Promise<void> {
    // Each statement sees what was committed before it began, so a row that was waited for is derived from what it is now.
    await runner.query(
      `create function app.derive_audience(rules jsonb, name text, ids uuid[]) returns void language plpgsql as $$
       declare
         rule jsonb := rules -> name;
         follower jsonb;
         others uuid[];
       begin
         if rule ? 'leader' then
           execute rule -> 'leader' ->> 'find' into others using ids;
           if others is not null then
             perform app.derive_audience(rules, rule -> 'leader' ->> 'table', others);
           end if;
         end if;
         execute rule ->> 'lock' using ids;
         execute rule ->> 'write' using ids;
         for follower in select value from jsonb_array_elements(rule -> 'followers') loop
           execute follower ->> 'find' into others using ids;
           if others is not null then
             execute follower ->> 'write' using others;
           end if;
         end loop;
       end $$`,
    );
    await runner.query(
      `create function app.derive_audiences(rules jsonb, asked jsonb)
         returns table (place integer, id uuid, readers uuid[], barred uuid[]) language plpgsql as $$
       declare
         one record;
       begin
         for one in select value ->> 'table' as name, array(select jsonb_array_elements_text(value -> 'ids')::uuid) as ids
             from jsonb_array_elements(asked) with ordinality as a (value, nth) order by nth loop
           perform app.derive_audience(rules, one.name, one.ids);
         end loop;
         for one in select value ->> 'table' as name, array(select jsonb_array_elements_text(value -> 'ids')::uuid) as ids, nth
             from jsonb_array_elements(asked) with ordinality as a (value, nth) order by nth loop
           return query execute rules -> one.name ->> 'read' using one.ids, one.nth::integer - 1;
         end loop;
       end $$`,
    );
    await runner.query(
      `revoke execute on function app.derive_audience(jsonb, text, uuid[]), app.derive_audiences(jsonb, jsonb) from public`,
    );
    await runner.query(
      `grant execute on function app.derive_audience(jsonb, text, uuid[]), app.derive_audiences(jsonb, jsonb) to tripartite_writer`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.derive_audiences(jsonb, jsonb), app.derive_audience(jsonb, text, uuid[])');
  }
}
