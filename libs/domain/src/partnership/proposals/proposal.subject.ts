import { type Database, sql } from '#libs/platform';
import type { SubjectOfApproval } from '../../engines/approvals/approval.subject.js';

/**
 * Who gains or loses by a proposal besides whoever proposes it: who would own the project, owns it, or pays for it, as its last
 * revision says. Agencies are left out: they own and pay for the public, and decide.
 */
export async function interestedInProposal(
  db: Database,
  { subjectId, projectId }: SubjectOfApproval,
  named: readonly string[],
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    sql`with revision as (select content from proposal_revision where proposal_id = ${subjectId} order by number desc limit 1)
        select o.id from organisation o where o.kind <> 'AGENCY' and (o.id = any(${named}::uuid[]) or
          o.id in (select (s ->> 'organisationId')::uuid from revision cross join lateral jsonb_array_elements(
            coalesce(content -> 'proposedStakes', '[]') || coalesce(content -> 'fundingSources', '[]')) s)
          or o.id in (select organisation_id from stake where project_id = ${projectId} and effective_to is null))
        order by o.id`,
  );
  return rows.map(({ id }) => id);
}
