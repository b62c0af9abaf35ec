/** Scripts written without spaces between words: Thai, Japanese, Chinese. */
const UNSPACED = `[\\u0E00-\\u0E7F\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF]+`;

/** How words are found in titles and texts, whatever script they are written in. */
export const searchTables = [
  // PostgreSQL does not find words in these scripts, and pg_trgm's index is of no use for the commonest ones, which have
  // two characters. So every character and every pair of neighbours is a word of the index.
  `create function app.grams(content text) returns text[] language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct gram), '{}') from (
       select substr(run[1], at, length) as gram
       from regexp_matches(content, '${UNSPACED}', 'g') as run,
         generate_series(1, char_length(run[1])) as at, generate_series(1, 2) as length
       where at + length - 1 <= char_length(run[1])) found
   $$`,
  // Each word by its stem, by which “facilities” find a facility, and as it is written: “facilit” is no beginning of that stem.
  `create function app.search_vector(heading text, body text) returns tsvector language sql immutable parallel safe as $$
     select setweight(to_tsvector('pg_catalog.english', heading) || to_tsvector('pg_catalog.simple', heading), 'A')
       || to_tsvector('pg_catalog.english', body) || to_tsvector('pg_catalog.simple', body)
       || array_to_tsvector(app.grams(heading || ' ' || body))
   $$`,
  // All words of what was typed, each by its beginning; runs of unspaced script by their pairs, or the single character.
  // Null, which matches nothing, when only stop words or signs were typed.
  `create function app.search_words(typed text) returns tsquery language sql immutable parallel safe as $$
     select string_agg(term, ' & ')::tsquery from (
       select '(' || nullif(to_tsquery('pg_catalog.english', word[1] || ':*')::text, '') || ' | ' || to_tsquery('pg_catalog.simple', word[1] || ':*')::text || ')' as term
       from regexp_matches(lower(regexp_replace(typed, '${UNSPACED}', ' ', 'g')), '[[:alnum:]]+', 'g') as word
       union all
       select quote_literal(gram)
       from regexp_matches(typed, '${UNSPACED}', 'g') as run, unnest(app.grams(run[1])) as gram
       where char_length(gram) = least(2, char_length(run[1]))) terms
   $$`,
  // What is typed is found as the parser reads it too: PostgreSQL takes “pole-35” for a word and the number -35, so that its
  // parts alone find no title that is written so.
  `create function app.search_query(typed text) returns tsquery language sql immutable parallel safe as $$
     select coalesce(app.search_words(typed) || plainto_tsquery('pg_catalog.english', typed), app.search_words(typed))
   $$`,
  // For slips of the pen: any pair of what was typed in an unspaced script. Null for two characters and fewer.
  `create function app.search_loose(typed text) returns tsquery language sql immutable parallel safe as $$
     select string_agg(quote_literal(gram), ' | ')::tsquery
     from regexp_matches(typed, '${UNSPACED}', 'g') as run, unnest(app.grams(run[1])) as gram
     where char_length(run[1]) > 2 and char_length(gram) = 2
   $$`,
  // How much of what was typed a title has, 0 to 1: trigrams of words, pairs (of short runs single characters too) of unspaced
  // scripts; the less likely of both where both were typed.
  `create function app.search_likeness(typed text, title text) returns real language sql immutable parallel safe as $$
     select coalesce(least(
       (select word_similarity(lower(words), lower(title))
        from (select regexp_replace(typed, '${UNSPACED}', ' ', 'g') as words) spaced where words ~ '[[:alnum:]]'),
       (select case when pairs > 5 then pairs_there::real / pairs when pairs_there * 3 >= pairs then there::real / grams else 0 end * 0.8
        from (select count(*) as grams, count(*) filter (where gram = any (has)) as there,
                count(*) filter (where char_length(gram) = 2) as pairs,
                count(*) filter (where char_length(gram) = 2 and gram = any (has)) as pairs_there
              from app.grams(title) as has, unnest(app.grams(typed)) as gram) counted
        where grams > 0)), 0)::real
   $$`,
];

/** What can be found of a table, in SQL; `p` is the row's alias with a point, or nothing. */
interface Searchable {
  readonly kind: string;
  readonly table: string;
  readonly title: (p: string) => string;
  /** A tsvector made by an immutable function, of `app.search_vector` if nothing else is needed. */
  readonly words: (p: string) => string;
  /** What the row is joined to, and the id that is found, where it is not the row's own. */
  readonly join?: string;
  readonly id?: string;
  /** Rows that are not looked for. */
  readonly only?: string;
  /** Whether single members may be kept from a row. */
  readonly bars?: boolean;
}

/**
 * Statements that make `app.matching_<kind>(typed)`, the ids of what has all words of what was typed, by which lists are
 * narrowed, and `app.find_<kind>(typed, most)`, what to show of them: by all words of what was typed, by their beginnings; where nothing has
 * them, by titles that are like it. Full-text operators are not leakproof, so that under a policy their indexes stay unused
 * (32 ms instead of 0.2): the function sees all rows, as the relay does, and puts the policy's question itself; without an
 * actor it fails as the policy does.
 */
export function searchable({ kind, table, title, words, join = '', id = 'p.id', only, bars }: Searchable): string[] {
  const seen = [
    'p.readers && mine',
    ...(bars ? ['not app.actor_member() = any (p.barred)'] : []),
    ...(only ? [`(${only})`] : []),
  ].join(' and ');
  const near = (candidates: string) => `return query
       select * from (select ${id}, false, app.search_likeness(typed, ${title('p.')}) as likeness, 0::real
         from ${table} p ${join} where ${candidates} and ${seen} limit 1000) n
       where n.likeness >= 0.4 order by n.likeness desc, 1 desc limit most;`;
  const named = kind.replaceAll('-', '_');
  const [found, matched] = [`app.find_${named}(text, integer)`, `app.matching_${named}(text)`];
  return [
    `create index ${table}_search on ${table} using gin (${words('')})`,
    `create index ${table}_likeness on ${table} using gin ((lower(${title('')})) gin_trgm_ops)`,
    `create function app.find_${named}(typed text, most integer)
       returns table (id uuid, headed boolean, likeness real, rank real) language plpgsql stable security definer
       set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.4 as $$
     #variable_conflict use_column
     declare
       wanted tsquery := app.search_query(typed);
       loose tsquery := app.search_loose(typed);
       mine uuid[] := app.actor_audiences();
       found integer;
     begin
       return query
         select * from (select ${id}, strpos(lower(${title('p.')}), lower(trim(typed))) > 0 as headed, 1::real, ts_rank(${words('p.')}, wanted) as rank
           from ${table} p ${join} where ${words('p.')} @@ wanted and ${seen} limit 1000) f
         order by f.headed desc, f.rank desc, 1 desc limit most;
       get diagnostics found = row_count;
       if found > 0 then return; end if;
       if loose is not null then
         ${near(`${words('p.')} @@ loose`)}
       elsif char_length(trim(typed)) > 3 then
         ${near(`lower(typed) <% lower(${title('p.')})`)}
       end if;
     end $$`,
    `create function app.matching_${named}(typed text) returns uuid[] language plpgsql stable security definer
       set search_path = pg_catalog, public as $$
     declare
       wanted tsquery := app.search_query(typed);
       mine uuid[] := app.actor_audiences();
     begin
       return array(select ${id} from ${table} p ${join} where ${words('p.')} @@ wanted and ${seen} order by 1 desc limit 5000);
     end $$`,
    `revoke all on function ${found}, ${matched} from public`,
    `grant create on schema app to tripartite_relay`,
    `alter function ${found} owner to tripartite_relay`,
    `alter function ${matched} owner to tripartite_relay`,
    `revoke create on schema app from tripartite_relay`,
    `grant execute on function ${found}, ${matched} to tripartite_reader`,
  ];
}
