import type { AudienceRule } from '#libs/platform';
import { asFarAsKnown } from '../needs/need.audience.js';

/** Whose data it is, who used it, and who reads what was made with it; of secret data those of them that know of it. */
const expected = `select u.id, app.audience(variadic ${asFarAsKnown('b.ids')} || u.provider_id || u.organisation_id) as readers,
    coalesce(a.barred, '{}') as barred
  from data_use u join dataset d on d.id = u.dataset_id left join project p on p.id = u.project_id
    left join proposal q on q.id = u.proposal_id left join approval a on a.id = coalesce(u.approval_id, q.approval_id)
    cross join lateral (select coalesce(p.readers, '{}') || coalesce(q.readers, '{}')
      || case when u.approval_id is not null then a.readers else '{}' end as ids) b`;

export const dataUseAudience: AudienceRule = {
  table: 'data_use',
  bars: true,
  expected,
  follows: [
    { table: 'approval', by: 'approval_id' },
    { table: 'proposal', by: 'proposal_id' },
    { table: 'project', by: 'project_id' },
    { table: 'dataset', by: 'dataset_id' },
  ],
};
