import type { Actor, Role } from '#libs/contracts';
import type { Operation } from '#libs/graphql';
import { standing, standsInSql } from '../../../absences/deputy.service.js';
import { standIn } from '../../approval.inbox.js';

/** Ids of the absences in which the actor stands in, in an approval, for a colleague who has one of these roles. */
export async function standInsOf(
  actor: Actor,
  approvalId: string,
  roles: readonly Role[],
  now: Date,
  { read }: Operation,
): Promise<string[]> {
  const matter = standIn('a.id', 'a.barred');
  const rows = await read.query<{ id: string }>(
    `with ${standing('$1::uuid', '$2::timestamptz')}
     select g.id from approval a cross join lateral (select g.id ${standsInSql('$4::text[]', matter)}) g
     where a.id = $3::uuid order by g.id limit 5`,
    [actor.memberId, now, approvalId, roles],
  );
  return rows.map((row) => row.id);
}
