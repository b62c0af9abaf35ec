import { inboxSource, reasonSql } from '../../../engines/inbox/inbox.subject.js';

/** Proposals that carry a pilot over to another place, until they are submitted or given up. */
export const replicaInbox = inboxSource.declare({
  kind: 'SUBMIT_REPLICA',
  read: 'proposal.read',
  act: 'proposal.submit',
  from: 'pilot_replica k join proposal p on p.id = k.proposal_id',
  where: `k.submitter_id = $1::uuid and p.state = 'DRAFT'`,
  row: {
    id: 'k.id',
    about: { kind: 'proposal', id: 'p.id', title: 'p.title' },
    changesWith: 'p.id',
    since: 'k.made_at',
    reasons: reasonSql('PROPOSED'),
    path: `'/proposals/' || p.id || '/edit'`,
  },
});
