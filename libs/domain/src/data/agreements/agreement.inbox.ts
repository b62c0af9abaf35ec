import { inboxSource, reasonSql } from '../../engines/inbox/inbox.subject.js';
import { clearedClassifications } from './agreement.catalogue.js';

const about = { kind: 'agreement', id: 'g.id', title: 'g.title' } as const;
const agreement = { about, changesWith: 'g.id', path: `'/agreements/' || g.id`, reasons: reasonSql('PARTY') };
const negotiation = 'case when g.standing is null then g.state else g.amendment end';
const alive = `g.standing is distinct from 'ENDED' and (g.standing is null or least(g.expires_at, g.terminates_at) > $2::timestamptz)`;
const party = 'agreement_party p join agreement g on g.id = p.agreement_id';
const accepted = `(select max(q.accepted_at) from agreement_party q where q.agreement_id = g.id)`;
/** The party's own approval of the revision on the table, the latest of them. */
const clearance = `left join lateral (
  select k.id, k.state from agreement_clearance k
  where k.agreement_id = g.id and k.organisation_id = p.organisation_id and k.revision = g.revision
  order by k.id desc limit 1) k on true`;
/** Whoever has lost sight of that approval knows no more than that it has to come. */
const state = `coalesce(k.state, case when g.classification in (${clearedClassifications.map((one) => `'${one}'`).join(', ')}) then 'OPEN' else 'APPROVED' end)`;
const unsigned = `p.organisation_id = $1::uuid and ${alive} and ${negotiation} in ('AGREED', 'VERIFIED')
  and p.signed_revision is distinct from g.revision`;

function duty(kind: 'CERTIFY_DELETION' | 'REPORT_BREACH', act: 'agreement.negotiate' | 'agreement.suspend') {
  return inboxSource.declare({
    kind,
    read: 'agreement.read',
    act,
    from: 'agreement_duty t join agreement g on g.id = t.agreement_id',
    where: `t.organisation_id = $1::uuid and t.state = 'OPEN' and t.kind = '${kind}'`,
    row: { ...agreement, id: 't.id', since: 't.opened_at', due: 't.due_at' },
  });
}

/**
 * What agreements wait for a party to do, as `owedBy` says it; a first draft waits for nobody but whoever writes it, and a
 * party's own approval under way waits in the inboxes of those who decide.
 */
export const agreementInbox = [
  inboxSource.declare({
    kind: 'ANSWER_OFFER',
    read: 'agreement.read',
    act: 'agreement.negotiate',
    from: `${party} join agreement_offer o on o.agreement_id = g.id and o.number = g.revision`,
    where: `p.organisation_id = $1::uuid and ${alive} and ${negotiation} in ('REQUESTED', 'OFFERED', 'ACCEPTED')
      and p.accepted_revision is distinct from g.revision`,
    row: { ...agreement, id: 'p.id', since: 'o.made_at' },
  }),
  inboxSource.declare({
    kind: 'SIGN',
    read: 'agreement.read',
    act: 'agreement.sign',
    from: `${party} ${clearance}`,
    where: `${unsigned} and ${state} = 'APPROVED'`,
    row: { ...agreement, id: 'p.id', since: `coalesce(${accepted}, g.updated_at)` },
  }),
  inboxSource.declare({
    kind: 'RENEW_CLEARANCE',
    read: 'agreement.read',
    act: 'agreement.negotiate',
    from: `${party} ${clearance}`,
    where: `${unsigned} and k.state in ('REJECTED', 'WITHDRAWN')`,
    row: { ...agreement, id: 'p.id', since: 'g.updated_at', reasons: reasonSql('NEGOTIATES') },
  }),
  inboxSource.declare({
    kind: 'REVISE',
    read: 'agreement.read',
    act: 'agreement.negotiate',
    from: 'agreement_clearance k join approval r on r.id = k.approval_id',
    where: `k.organisation_id = $1::uuid and k.state = 'RETURNED' and r.sent_back_at is not null`,
    row: {
      id: 'r.id',
      about: { approvalId: 'r.id' },
      changesWith: 'r.id',
      since: 'r.sent_back_at',
      reasons: reasonSql('NEGOTIATES'),
      stage: 'r.stage',
    },
  }),
  inboxSource.declare({
    kind: 'REINSTATE',
    read: 'agreement.read',
    act: 'agreement.suspend',
    from: 'agreement_suspension u join agreement g on g.id = u.agreement_id',
    where: `u.organisation_id = $1::uuid and u.lifted_at is null and ${alive}`,
    row: { ...agreement, id: 'u.id', since: 'u.placed_at', reasons: reasonSql('SUSPENDED') },
  }),
  duty('CERTIFY_DELETION', 'agreement.negotiate'),
  duty('REPORT_BREACH', 'agreement.suspend'),
];
