import { type Actor, holds, type Permission, type Role } from '#libs/contracts';
import type { Operation } from '#libs/graphql';
import { standing, standsInSql } from '../../../absences/deputy.service.js';
import { standIn } from '../../approval.inbox.js';
import type { ApprovalCapacityType } from './capacity.types.js';

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

/** How the actor can do, in an approval, what takes one of these roles and this permission; null where it can't. */
export async function capacityOf(
  actor: Actor,
  approvalId: string,
  { roles, permission }: { readonly roles: readonly Role[]; readonly permission: Permission },
  now: Date,
  operation: Operation,
): Promise<ApprovalCapacityType | null> {
  const standInIds = await standInsOf(actor, approvalId, roles, now, operation);
  const alone = holds(actor, permission) && roles.some((role) => actor.roles.includes(role));
  return alone || standInIds.length > 0 ? { roles, standInIds } : null;
}
