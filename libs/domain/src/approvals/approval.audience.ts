import type { ApprovalSubject } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';
import { agreementClearanceAudience } from '../agreements/agreement.audience.js';
import { usesForApprovalAudience } from '../data-uses/data-use.audience.js';
import { projectGateAudience, stakeChangeAudience } from '../projects/project.audience.js';
import { proposalAudience } from '../proposals/proposal.audience.js';

/** Its owners, the project's co-owners, the party whose own approval it is, and every organisation that holds or held a seat or coordinates. */
export const approvalAudience: AudienceRule = {
  table: 'approval',
  bars: true,
  expected: `select a.id, app.audience(variadic a.owners
        || array(select organisation_id from stake where project_id = a.project_id and effective_to is null)
        || array(select organisation_id from agreement_clearance where a.subject_kind = 'agreement' and id = a.subject_id)
        || array(select unnest(array[s.organisation_id, s.instead_of]) from approval_seat s where s.approval_id = a.id)
      ) as readers, app.audience(variadic a.conflicted) as barred
    from approval a`,
  followers: () => [...approvalPartAudiences, usesForApprovalAudience],
};

const asTheApproval = (table: string): AudienceRule => ({
  table,
  bars: true,
  expected: `select c.id, a.readers, a.barred from ${table} c join approval a on a.id = c.approval_id`,
  follows: { rule: approvalAudience, by: 'approval_id' },
});

/** Whoever may see an approval sees all of it. */
export const approvalPartAudiences: readonly AudienceRule[] = [
  asTheApproval('approval_seat'),
  asTheApproval('approval_decision'),
  asTheApproval('approval_condition'),
];

/** Who decides reads what is decided. */
export const subjectAudiences: Readonly<Record<ApprovalSubject, AudienceRule>> = {
  proposal: proposalAudience,
  'project-gate': projectGateAudience,
  'stake-change': stakeChangeAudience,
  agreement: agreementClearanceAudience,
};
