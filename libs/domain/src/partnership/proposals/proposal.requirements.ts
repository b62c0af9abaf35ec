import type { Fault } from '#libs/contracts';
import { type Database, type ReadTransaction, sql } from '#libs/platform';
import {
  approvalRequirement,
  type ApprovalRequirementSpec,
  type Lack,
  type SubjectOfApproval,
} from '../../engines/approvals/approval.subject.js';
import type { ProposalContent } from './content/proposal.content.js';
import { type ContentRequirement, contentRequirements } from './content/proposal.requirements.js';

const words: Readonly<Record<ContentRequirement, string>> = {
  BENEFITS_MAPPED: 'the proposal has to state for each party a benefit with its measure and its value of today',
  SECURITY_PLANNED: 'the proposal has to state its security plan',
  ACTIVITIES_SCREENED: 'the proposal has to state who carries out which activity, and which data that touches',
};

/** What a process can require of what a proposal states; of a gate what the approved proposals of its project do. */
export const proposalRequirements = (Object.keys(contentRequirements) as ContentRequirement[]).map((kind) =>
  approvalRequirement.declare({
    kind,
    missing: async ({ db }, subject) => lackingIn(kind, await statedFor(db, subject)),
    lacking: (read, approvalIds) => lackingOf(kind, read, approvalIds),
    says: () => words[kind],
  } satisfies ApprovalRequirementSpec),
);

/** Nothing is lacking where one of several approved proposals states it all; else what the last one lacks. */
function lackingIn(kind: ContentRequirement, stated: readonly ProposalContent[]): readonly Fault[] {
  const each = stated.map((content) => contentRequirements[kind](content));
  if (each.some((faults) => faults.length === 0)) return [];
  return each[0] ?? [NO_PROPOSAL];
}

const NO_PROPOSAL: Fault = {
  path: ['proposals'],
  code: 'NO_APPROVED_PROPOSAL',
  message: 'No proposal for this project is approved yet; submit one that states it, and have it approved.',
};

/** What is stated about the subject: by a proposal's last revision, by approved proposals of a gate's project, the last one first. */
async function statedFor(db: Database, { subjectKind, subjectId }: SubjectOfApproval): Promise<ProposalContent[]> {
  const rows = await db.query<{ content: ProposalContent }>(
    subjectKind === 'proposal'
      ? sql`select content from proposal_revision where proposal_id = ${subjectId} order by number desc limit 1`
      : sql`select r.content from proposal p join proposal_revision r on r.proposal_id = p.id and r.number = p.revision
            where p.state = 'APPROVED' and p.project_id = (select project_id from project_gate where id = ${subjectId})
            order by p.submitted_at desc, p.id for share of p`,
  );
  return rows.map(({ content }) => content);
}

interface Row {
  readonly of: string;
  readonly gate: boolean;
  readonly held: boolean;
  readonly owedBy: string | null;
  readonly mendedAt: string;
  readonly stated: readonly ProposalContent[];
}

async function lackingOf(
  kind: ContentRequirement,
  read: ReadTransaction,
  approvalIds: readonly string[],
): Promise<Lack[]> {
  const rows = await read.query<Row>(
    sql`select a.id as of, a.subject_kind = 'project-gate' as gate,
         a.engine @? '$.stages[*] ? (@.status == "PENDING" && @.heldAt != null)' as held,
         case a.subject_kind when 'proposal' then (select p.submitter_id from proposal p where p.id = a.subject_id)
           else (select j.lead_id from project j where j.id = a.project_id) end as "owedBy",
         case a.subject_kind when 'proposal' then '/proposals/' || a.subject_id else '/projects/' || a.project_id end as "mendedAt",
         coalesce((select jsonb_agg(s.content) from (
           select r.content from proposal p join proposal_revision r on r.proposal_id = p.id and r.number = p.revision
           where case a.subject_kind when 'proposal' then p.id = a.subject_id
             else p.project_id = a.project_id and p.state = 'APPROVED' end
           order by p.submitted_at desc, p.id) s), '[]') as stated
       from approval a where a.id = any(${approvalIds}) and a.subject_kind in ('proposal', 'project-gate') order by a.id`,
  );
  return rows.flatMap(({ of: approvalId, gate, held, owedBy, mendedAt, stated }) => {
    // Proposals that one may not read may state it; that a stage is held says that they do not.
    if (stated.length === 0 && !(gate && held)) return [];
    return lackingIn(kind, stated).map(({ path: at, code }) => ({
      approvalId,
      at,
      code,
      title: null,
      owedBy,
      mendedAt,
    }));
  });
}
