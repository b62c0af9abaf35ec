import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Search of projects and proposals, and what their lists count, under the same row-level security as every read. */
export class Search1764000180000 implements MigrationInterface {
  name = 'Search1764000180000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.search, app.matching');
    await runner.query('drop index project_search, proposal_search, approval_open_project');
    await runner.query('drop function app.search_vector, app.search_query, app.grams');
  }
}

/** Scripts written without spaces between words: Thai, Japanese, Chinese. */
const UNSPACED = `[\\u0E00-\\u0E7F\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF]+`;

const project = (p: string) => `app.search_vector(${p}name || ' ' || coalesce(${p}native_name, ''), ${p}summary)`;
const proposal = (p: string) => `app.search_vector(${p}title, ${p}summary)`;

/** The function sees all rows, as the relay does, and asks for the actor itself. */
const asRelay = (signature: string) => [
  `revoke all on function ${signature} from public`,
  `grant create on schema app to tripartite_relay`,
  `alter function ${signature} owner to tripartite_relay`,
  `revoke create on schema app from tripartite_relay`,
  `grant execute on function ${signature} to tripartite_reader`,
];

const statements = [
  // PostgreSQL does not find words in these scripts, and pg_trgm's index is of no use for the commonest ones, which have
  // two characters. So every character and every pair of neighbours is a word of the index.
  `create function app.grams(content text) returns text[] language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct gram), '{}') from (
       select substr(run[1], at, length) as gram
       from regexp_matches(content, '${UNSPACED}', 'g') as run,
         generate_series(1, char_length(run[1])) as at, generate_series(1, 2) as length
       where at + length - 1 <= char_length(run[1])) found
   $$`,
  `create function app.search_vector(heading text, body text) returns tsvector language sql immutable parallel safe as $$
     select setweight(to_tsvector('pg_catalog.english', heading), 'A') || to_tsvector('pg_catalog.english', body)
       || array_to_tsvector(app.grams(heading || ' ' || body))
   $$`,
  // All words of what was typed, each by its beginning; runs of unspaced script by their pairs, or the single character.
  // Null, which matches nothing, when only stop words or signs were typed.
  `create function app.search_query(typed text) returns tsquery language sql immutable parallel safe as $$
     select string_agg(term, ' & ')::tsquery from (
       select nullif(to_tsquery('pg_catalog.english', word[1] || ':*')::text, '') as term
       from regexp_matches(lower(regexp_replace(typed, '${UNSPACED}', ' ', 'g')), '[[:alnum:]]+', 'g') as word
       union all
       select quote_literal(gram)
       from regexp_matches(typed, '${UNSPACED}', 'g') as run, unnest(app.grams(run[1])) as gram
       where char_length(gram) = least(2, char_length(run[1]))) terms
   $$`,
  `create index project_search on project using gin (${project('')})`,
  `create index proposal_search on proposal using gin (${proposal('')})`,
  // Lists count a project's open approvals; most of what a project ever had is settled.
  `create index approval_open_project on approval (project_id) where state = 'OPEN'`,

  // Full-text operators are not leakproof, so that under a policy their indexes stay unused (32 ms instead of 0.2). These
  // functions see all rows and put the policy's question themselves; without an actor they fail as the policy does.
  `create function app.matching(kind text, typed text) returns uuid[] language plpgsql stable security definer
     set search_path = pg_catalog, public as $$
   declare
     wanted tsquery := app.search_query(typed);
     mine uuid[] := app.actor_audiences();
   begin
     if kind = 'project' then
       return array(select p.id from project p where ${project('p.')} @@ wanted and p.readers && mine order by p.id desc limit 5000);
     end if;
     return array(select p.id from proposal p where ${proposal('p.')} @@ wanted and p.readers && mine order by p.id desc limit 5000);
   end $$`,
  ...asRelay('app.matching(text, text)'),
  `create function app.search(typed text, kinds text[], most integer) returns table (kind text, id uuid)
     language plpgsql stable security definer set search_path = pg_catalog, public as $$
   #variable_conflict use_column
   declare
     wanted tsquery := app.search_query(typed);
     mine uuid[] := app.actor_audiences();
   begin
     return query
       select hit.kind, hit.id from (
         (select 'project' as kind, p.id, ts_rank(${project('p.')}, wanted) as rank, strpos(lower(p.name || ' ' || coalesce(p.native_name, '')), lower(typed)) > 0 as headed
          from project p where 'project' = any (kinds) and ${project('p.')} @@ wanted and p.readers && mine limit 1000)
         union all
         (select 'proposal', p.id, ts_rank(${proposal('p.')}, wanted), strpos(lower(p.title), lower(typed)) > 0
          from proposal p where 'proposal' = any (kinds) and ${proposal('p.')} @@ wanted and p.readers && mine limit 1000)) hit
       order by hit.headed desc, hit.rank desc, hit.id desc limit most;
   end $$`,
  ...asRelay('app.search(text, text[], integer)'),
];
