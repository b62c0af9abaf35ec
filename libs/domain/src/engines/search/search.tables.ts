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
  `create function app.search_vector(heading text, body text) returns tsvector language sql immutable parallel safe as $$
     select setweight(to_tsvector('pg_catalog.english', heading), 'A') || to_tsvector('pg_catalog.english', body)
       || array_to_tsvector(app.grams(heading || ' ' || body))
   $$`,
  // All words of what was typed, each by its beginning; runs of unspaced script by their pairs, or the single character.
  // Null, which matches nothing, when only stop words or signs were typed.
  `create function app.search_words(typed text) returns tsquery language sql immutable parallel safe as $$
     select string_agg(term, ' & ')::tsquery from (
       select nullif(to_tsquery('pg_catalog.english', word[1] || ':*')::text, '') as term
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
];
