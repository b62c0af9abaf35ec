import { raw, sql } from '#libs/platform';
import { approvalRequirement, type OwedFault } from '../../engines/approvals/approval.subject.js';
import { criteriaFor, latestOf, partiesOfApproval, placeOfApproval } from './impact.sql.js';

/** What keeps an assessment from being there: nobody published criteria, nobody has scored the revision, or it is below a minimum. */
type Gap = 'NO_CRITERIA' | 'NOT_ASSESSED' | 'BELOW_MINIMUM';

const MESSAGES: Readonly<Record<Gap, string>> = {
  NO_CRITERIA: 'No agency has published criteria for the place by which its impact could be assessed.',
  NOT_ASSESSED: 'The impact of this revision has not been assessed yet.',
  BELOW_MINIMUM: 'By the assessment of its impact, this revision stays below a minimum.',
};

/** SQL of what is the matter with the approval `a` of a proposal, null where nothing is. */
const gap = `case when l.reached then null when l.id is not null then 'BELOW_MINIMUM'
  when c.id is null then 'NO_CRITERIA' else 'NOT_ASSESSED' end`;
/** Of a revision the latest assessment counts, whatever holds for the place since. */
const sources = `left join lateral ${latestOf('a.subject_id', 'a.revision')} l on true
  left join impact_criteria c on c.id = ${criteriaFor(placeOfApproval, partiesOfApproval)}`;

export const impactRequirement = approvalRequirement.declare({
  kind: 'IMPACT_ASSESSED',
  readers: `array(select c.organisation_id from impact_criteria c
    where a.state = 'OPEN' and c.id = ${criteriaFor(placeOfApproval, partiesOfApproval)})`,
  // The approval is locked by whoever asks and by whoever assesses, so that one comes after the other.
  missing: async ({ db }, { subjectKind, subjectId }) => {
    const [found] = await db.query<{ gap: Gap | null; owedById: string | null }>(sql`
      select ${raw(gap)} as gap, c.organisation_id as "owedById" from approval a ${raw(sources)}
      where a.subject_kind = ${subjectKind} and a.subject_id = ${subjectId}::uuid and a.state = 'OPEN'`);
    if (!found?.gap) return [];
    const { gap: code, owedById } = found;
    return [{ path: ['impact'], code, message: MESSAGES[code], owedById } satisfies OwedFault];
  },
  lacking: async (read, approvalIds) => {
    const rows = await read.query<{
      of: string;
      subjectId: string;
      gap: Gap | null;
      title: string | null;
      owedBy: string | null;
    }>(sql`
      select a.id as of, a.subject_id as "subjectId", ${raw(gap)} as gap, c.title, c.organisation_id as "owedBy"
      from approval a ${raw(sources)} where a.id = any(${approvalIds}::uuid[]) and a.subject_kind = 'proposal'`);
    return rows.flatMap(({ of, subjectId, gap: code, title, owedBy }) =>
      code ? [{ approvalId: of, at: ['impact'], code, title, owedBy, mendedAt: `/proposals/${subjectId}/impact` }] : [],
    );
  },
  says: () => 'its impact was not assessed, or stays below a minimum',
});
