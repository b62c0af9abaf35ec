import { inboxSource, reasonSql } from '../../../engines/inbox/inbox.subject.js';
import { partnersChangeIn } from './partner.workflow.js';

/** Proposals that an organisation is asked to be a partner of. */
export const partnerInbox = inboxSource.declare({
  kind: 'JOIN',
  read: 'proposal.read',
  act: 'proposal.join',
  from: 'proposal_partner k join proposal p on p.id = k.proposal_id',
  where: `k.organisation_id = $1::uuid and k.state = 'ASKED'
    and p.state in (${partnersChangeIn.map((state) => `'${state}'`).join(', ')})`,
  row: {
    id: 'k.id',
    about: { kind: 'proposal', id: 'p.id', title: 'p.title' },
    changesWith: 'p.id',
    since: 'k.asked_at',
    reasons: reasonSql('PARTNER'),
    path: `'/proposals/' || p.id`,
  },
});
