import { inboxSource, reasonSql } from '../../engines/inbox/inbox.subject.js';
import { asksForAssessment, criteriaFor, latestOf, partiesOfApproval, placeOfApproval } from './impact.sql.js';

/** A proposal is decided on by a process that asks for an assessment, by the organisation's criteria, and its revision has none. */
export const impactInbox = inboxSource.declare({
  kind: 'ASSESS_IMPACT',
  read: 'proposal.read',
  act: 'impact.assess',
  from: `impact_criteria c join approval a on a.state = 'OPEN' and a.subject_kind = 'proposal'`,
  where: `c.organisation_id = $1::uuid and c.state = 'PUBLISHED' and ${asksForAssessment}
    and c.id = ${criteriaFor(placeOfApproval, partiesOfApproval)}
    and not exists (select from ${latestOf('a.subject_id', 'a.revision')} l)`,
  row: {
    id: 'a.subject_id',
    about: { approvalId: 'a.id' },
    changesWith: 'a.subject_id',
    since: 'a.opened_at',
    reasons: reasonSql('KEEPS_CRITERIA'),
    path: `'/proposals/' || a.subject_id || '/impact'`,
  },
});
