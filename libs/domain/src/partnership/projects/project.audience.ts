import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

const coOwners = `array(select organisation_id from stake where project_id = p.id and effective_to is null)`;
/** Who would own by a change not settled yet, or is deciding on the project, its stakes or a proposal for it. */
const asked = `array(
    select unnest(c.affected_ids) from stake_change c where c.project_id = p.id and c.state in ('PROPOSED', 'AGREED')
    union all
    select unnest(a.readers) from approval a where a.project_id = p.id and a.state = 'OPEN')`;

/** Co-owners, who is asked about it, and everybody unless it is confidential; nobody once it was taken back. */
export const projectAudience: AudienceRule = {
  table: 'project',
  expected: `select p.id, case when p.taken_back_at is not null then '{}' else app.audience(variadic
      array[p.lead_id, case when not p.confidential then '${PUBLIC_AUDIENCE}'::uuid end] || ${coOwners} || ${asked}) end as readers
    from project p`,
};

/** Who owns how much, now and before, is known to whoever knows the project. */
export const stakeAudience: AudienceRule = {
  table: 'stake',
  expected: `select s.id, p.readers from stake s join project p on p.id = s.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};

export const projectGateAudience: AudienceRule = {
  table: 'project_gate',
  expected: `select g.id, p.readers from project_gate g join project p on p.id = g.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};

/** A change stays between the co-owners of its time, those it affects and who decides on it, until it is in force. */
export const stakeChangeAudience: AudienceRule = {
  table: 'stake_change',
  expected: `select c.id, case when c.state = 'EFFECTIVE' then p.readers else app.audience(variadic
      array[c.organisation_id, p.lead_id] || c.affected_ids || ${coOwners}
      || coalesce((select a.readers from approval a where a.id = c.approval_id), '{}')) end as readers
    from stake_change c join project p on p.id = c.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};
