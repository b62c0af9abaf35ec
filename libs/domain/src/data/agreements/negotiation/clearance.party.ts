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

/** Who gains or loses by it besides the party that decides: the others. Agencies are left out, as of a proposal. */
export async function interestedInClearance(db: Database, { subjectId }: SubjectOfApproval): Promise<string[]> {
  const rows = await db.query<{ id: string }>(sql`
       select o.id from agreement_clearance c
       join agreement_party p on p.agreement_id = c.agreement_id and p.organisation_id <> c.organisation_id
       join organisation o on o.id = p.organisation_id and o.kind <> 'AGENCY'
       where c.id = ${subjectId} order by o.id`);
  return rows.map(({ id }) => id);
}
