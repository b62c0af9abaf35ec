import { rolesWith } from '#libs/contracts';
import { raw, sql, type Sql } from '#libs/platform';

const deciders = (member: string): Sql => sql`${raw(member)}.roles && ${[...rolesWith('approval.decide')]}::text[]`;

/**
 * In SQL, of a row of absences: whether nobody of the organisation could decide at some time of it. The member decides, no deputy has
 * agreed, and every colleague who decides is away then too, without a deputy who has agreed.
 */
export function leavesNobody(absence: string): Sql {
  const a = raw(absence);
  return sql`${a}.ended_at is null and ${a}.answer is distinct from 'ACCEPTED'
    and exists (select from member m where m.id = ${a}.member_id and ${deciders('m')})
    and not exists (
      select from member c where c.organisation_id = ${a}.organisation_id and c.id <> ${a}.member_id and c.state = 'ACTIVE' and ${deciders('c')}
        and not exists (
          select from absence o where o.member_id = c.id and o.ended_at is null and o.answer is distinct from 'ACCEPTED'
            and o.starts_at < ${a}.ends_at and o.ends_at > ${a}.starts_at))`;
}
