import type { AudienceRule } from '#libs/platform';

/** Whom it asks, a submitter tells nobody but the one who is asked; partners are named by the proposal once they accepted. */
export const proposalPartnerAudience: AudienceRule = {
  table: 'proposal_partner',
  expected: `select k.id, app.audience(p.submitter_id, k.organisation_id) as readers
    from proposal_partner k join proposal p on p.id = k.proposal_id`,
  partOf: { table: 'proposal', by: 'proposal_id' },
};
