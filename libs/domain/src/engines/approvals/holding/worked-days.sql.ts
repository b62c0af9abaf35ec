import { sql } from '#libs/platform';

/**
 * Working days up to each day of each calendar, so that those between two days are a difference; `unknown` counts days of years that
 * nobody has loaded.
 */
export const WORKED_DAYS = sql`select c.key as calendar, g.day::date as day,
    count(*) filter (where coalesce(e.working, extract(isodow from g.day)::int = any (c.working_weekdays))) over before as worked,
    count(*) filter (where not c.years @> jsonb_build_array(jsonb_build_object('year', extract(year from g.day)::int))) over before as unknown
  from calendar c
  cross join lateral (select min((y->>'year')::int) as first, max((y->>'year')::int) as last from jsonb_array_elements(c.years) y) r
  cross join lateral generate_series(make_date(r.first, 1, 1)::timestamp, make_date(r.last, 12, 31)::timestamp, interval '1 day') g(day)
  left join calendar_day e on e.calendar_id = c.id and e.date = g.day::date
  window before as (partition by c.key order by g.day)`;
