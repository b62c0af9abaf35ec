import type { AudienceRule } from '#libs/platform';

const ofProject = { table: 'project', by: 'project_id' } as const;

/**
 * Co-owners and whoever else is concerned; of a confidential one the agencies among them, who reported it and who owns its
 * review. Whoever only knows the project, and be it everybody, does not know of it.
 */
export const incidentAudience: AudienceRule = {
  table: 'incident',
  expected: `select i.id, app.audience(variadic array[i.reporter_id, i.owner_id] || array(
      select o.id from organisation o
      where (o.kind = 'AGENCY' or not i.confidential) and (o.id = p.lead_id or o.id = any(i.concerned_ids)
        or exists (select from stake s where s.project_id = i.project_id and s.organisation_id = o.id and s.effective_to is null)))) as readers
    from incident i join project p on p.id = i.project_id`,
  partOf: ofProject,
};

const asTheIncident = (table: string): AudienceRule => ({
  table,
  expected: `select c.id, i.readers from ${table} c join incident i on i.id = c.incident_id`,
  partOf: { table: 'incident', by: 'incident_id' },
  follows: [ofProject],
});

export const incidentPartAudiences: readonly AudienceRule[] = [
  asTheIncident('incident_entry'),
  asTheIncident('incident_action'),
  asTheIncident('incident_hold'),
];
