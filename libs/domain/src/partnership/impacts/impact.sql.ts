import { requires } from '../../engines/approvals/approval.subject.js';

/**
 * SQL of the id of the criteria by which a proposal for a place is scored now: those of the agency that is nearest, its
 * district's if there are any, else the city's, else the nation's, and never of whoever has a part in it.
 * @param place SQL of a jurisdiction, which may be null
 * @param parties SQL array of the organisations that have a part in it
 */
export const criteriaFor = (place: string, parties: string): string => `(select ic.id from impact_criteria ic
  where ic.state = 'PUBLISHED' and not ic.organisation_id = any (${parties})
    and (ic.jurisdiction is null or ${place} = ic.jurisdiction
      or starts_with(${place}, ic.jurisdiction || '/') or starts_with(${place}, ic.jurisdiction || '-'))
  order by length(ic.jurisdiction) desc nulls last limit 1)`;

/** SQL of the place of what an approval `a` decides on, as it was put forward. */
export const placeOfApproval = `(a.facts ->> 'jurisdiction')`;

/** SQL of who does not assess what an approval `a` decides on: its owners, and whom an interest keeps from taking part. */
export const partiesOfApproval = '(a.owners || a.recused)';

/** SQL: of an approval `a` of a proposal, whether its process asks for an assessment. */
export const asksForAssessment = requires('IMPACT_ASSESSED');

/** SQL of the latest assessment of a revision of a proposal, as a row `x`. */
export const latestOf = (proposalId: string, revision: string): string =>
  `(select y.* from impact_assessment y where y.proposal_id = ${proposalId} and y.revision = ${revision} order by y.id desc limit 1)`;
