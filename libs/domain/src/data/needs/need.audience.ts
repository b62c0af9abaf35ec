import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** These organisations, and of a dataset `d` whose existence is secret only those of them that know of it. */
export function asFarAsKnown(organisations: string): string {
  return `case when d.classification = 'SECRET'
    then array(select r from unnest(d.readers) r where r = any(${organisations}) or '${PUBLIC_AUDIENCE}' = any(${organisations}))
    else ${organisations} end`;
}

/**
 * Whoever knows the project, the proposal it comes from, or is to provide the data to a project; and who needs it. Not who has lost
 * sight of the proposal: a need that is there or gone with a revision tells what was asked for.
 */
const expected = `select n.id, app.audience(variadic ${asFarAsKnown('b.ids')} || n.organisation_id) as readers, coalesce(q.barred, '{}') as barred
  from data_need n left join project p on p.id = n.project_id left join proposal q on q.id = n.proposal_id
    left join dataset d on d.id = n.dataset_id
    cross join lateral (select coalesce(p.readers, '{}') || coalesce(q.readers, '{}')
      || case when n.project_id is not null then array[n.provider_id] else '{}'::uuid[] end as ids) b`;

export const needAudience: AudienceRule = {
  table: 'data_need',
  bars: true,
  expected,
  follows: [
    { table: 'project', by: 'project_id' },
    { table: 'proposal', by: 'proposal_id' },
    { table: 'dataset', by: 'dataset_id' },
  ],
};
