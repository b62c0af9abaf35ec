import { sql } from '#libs/platform';
import { approvalPrecedent } from '../../../engines/approvals/approval.subject.js';
import { type CarriedContent, differing } from '../../proposals/content/carried.catalogue.js';

const SUBMITTED = sql`(select json_build_object('content', r.content, 'attachments', r.attachments)
  from proposal p join proposal_revision r on r.proposal_id = p.id and r.number = p.revision where p.id = o.id)`;
const WRITTEN = sql`(select json_build_object('content', d.content, 'attachments', coalesce((
    select json_agg(json_build_object('name', f.name, 'sha256', f.sha256) order by f.uploaded_at, f.id)
    from attachment f where f.proposal_id = d.id and f.in_draft), '[]'))
  from proposal_draft d where d.id = o.id)`;

/** A proposal that carries a pilot over has the approval of what that began with before it. */
export const replicaPrecedent = approvalPrecedent.declare({
  kind: 'proposal',
  of: async (db, { subjectId }, as) => {
    const now = as === 'WRITTEN' ? WRITTEN : SUBMITTED;
    const [found] = await db.query<{ approvalId: string; before: CarriedContent; now: CarriedContent | null }>(sql`
      select a.approval_id as "approvalId", json_build_object('content', o.content, 'attachments', o.attachments) as before,
        ${now} as now
      from replica_origin o
      join proposal a on a.id = o.proposal_id and a.revision = o.revision and a.content_hash = o.content_hash
      where o.id = ${subjectId}::uuid`);
    return found?.now ? { approvalId: found.approvalId, differs: differing(found.before, found.now) } : null;
  },
});
