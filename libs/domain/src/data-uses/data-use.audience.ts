import type { AudienceRule } from '#libs/platform';
import { asFarAsKnown } from '../needs/need.audience.js';

/** Whose data it is, who used it, and who reads what was made with it; of secret data those of them that know of it. */
const expected = `select u.id, app.audience(variadic ${asFarAsKnown('b.ids')} || u.provider_id || u.organisation_id) as readers,
    coalesce(a.barred, '{}') as barred
  from data_use u join dataset d on d.id = u.dataset_id left join project p on p.id = u.project_id
    left join proposal q on q.id = u.proposal_id left join approval a on a.id = coalesce(u.approval_id, q.approval_id)
    cross join lateral (select coalesce(p.readers, '{}') || coalesce(q.readers, '{}')
      || case when u.approval_id is not null then a.readers else '{}' end as ids) b`;

/** Follows whichever of its leaders changes; who records a use has locked them. */
const following = (by: 'approval_id' | 'proposal_id' | 'project_id' | 'dataset_id'): AudienceRule => ({
  table: 'data_use',
  bars: true,
  expected,
  follows: { by },
});

export const dataUseAudience: AudienceRule = { table: 'data_use', bars: true, expected };
export const usesForApprovalAudience = following('approval_id');
export const usesForProposalAudience = following('proposal_id');
export const usesForProjectAudience = following('project_id');
export const usesOfDatasetAudience = following('dataset_id');
