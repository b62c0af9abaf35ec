import { Failure } from '#libs/contracts';
import { type Database, sql } from '#libs/platform';
import type { Parties, SubjectOfApproval } from '../../../engines/approvals/approval.subject.js';

/** A party's own approval of an agreement: the party is all there is of lead and owners. */
export async function partyOfClearance(db: Database, { subjectId }: SubjectOfApproval): Promise<Parties> {
  const [row] = await db.query<{ leadId: string; jurisdiction: string | null }>(sql`
       select c.organisation_id as "leadId", o.jurisdiction from agreement_clearance c
       join organisation o on o.id = c.organisation_id where c.id = ${subjectId}`);
  if (!row) throw Failure.notFound('clearance', subjectId);
  return { ...row, coOwners: [{ organisationId: row.leadId, share: '100', votingWeight: '100' }] };
}
