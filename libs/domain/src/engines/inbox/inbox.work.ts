import { rolesWith } from '#libs/contracts';
import type { Declarations } from '../../declarations.js';
import { inboxSources } from './inbox.subject.js';

/** Items of an inbox that nobody with one of the roles $3 could do; SQL for `openWork`. */
export function workLeft(declared: Declarations): string {
  const parts = inboxSources(declared).map(({ act, from, where, row }) => {
    const roles = row.role ? `array[${row.role}]` : `'{${rolesWith(act).join(',')}}'::text[]`;
    return `select 1 from ${from} where ${where} and not (${roles} && $3::text[])`;
  });
  return `select count(*)::int as left from (${parts.join(' union all ')}) waiting where $2::timestamptz is not null`;
}
