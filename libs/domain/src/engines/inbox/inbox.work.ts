import type { Declarations } from '../../declarations.js';
import { inboxSources, rolesSql } from './inbox.subject.js';

/** Items of an inbox that nobody with one of the roles $3 could do; SQL for `openWork`. */
export function workLeft(declared: Declarations): string {
  const parts = inboxSources(declared).map(
    (source) => `select 1 from ${source.from} where ${source.where} and not (${rolesSql(source)} && $3::text[])`,
  );
  return `select count(*)::int as left from (${parts.join(' union all ')}) waiting where $2::timestamptz is not null`;
}
