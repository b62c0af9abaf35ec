import { inboxSource } from '../../engines/inbox/inbox.subject.js';

const need = {
  id: 'n.id',
  about: { kind: 'data-need', id: 'n.id', title: 'n.title' },
  changesWith: 'n.id',
  path: `'/projects/' || n.project_id || '/work'`,
  reasons: `jsonb_build_array(jsonb_build_object('code',
    case when n.provider_id = $1::uuid then 'PROVIDES' else 'NEEDS' end))`,
} as const;
/** Under negotiation or in force, whether it covers the need or not. */
const agreement = `exists (select 1 from agreement g
  where g.dataset_ids @> array[n.dataset_id] and g.recipient_ids @> array[n.organisation_id]
    and g.state <> 'TERMINATED' and g.standing is distinct from 'ENDED')`;

/** What projects need and somebody has to bring: its provider, or while nobody is known to have it whoever needs it. */
export const needInbox = [
  inboxSource.declare({
    kind: 'MATCH_DATA',
    read: 'dataset.read',
    act: 'need.manage',
    from: 'data_need n',
    where: `n.state = 'OPEN' and n.project_id is not null
      and (n.provider_id = $1::uuid or n.provider_id is null and n.organisation_id = $1::uuid)`,
    row: { ...need, since: 'n.created_at' },
  }),
  inboxSource.declare({
    kind: 'OFFER_DATA',
    read: 'dataset.read',
    act: 'agreement.negotiate',
    from: 'data_need n',
    where: `n.state = 'MATCHED' and n.project_id is not null and n.provider_id = $1::uuid and not ${agreement}`,
    row: { ...need, since: 'n.updated_at' },
  }),
];
