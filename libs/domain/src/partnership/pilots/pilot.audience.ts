import type { AudienceRule } from '#libs/platform';

const partOf = { table: 'project', by: 'project_id' } as const;

/** Whoever knows the project knows that it is tried, how that goes, and what is to become of it. */
export const pilotAudience: AudienceRule = {
  table: 'pilot',
  expected: `select x.id, p.readers from pilot x join project p on p.id = x.project_id`,
  partOf,
};

export const pilotMeasurementAudience: AudienceRule = {
  table: 'pilot_measurement',
  expected: `select m.id, p.readers from pilot_measurement m join project p on p.id = m.project_id`,
  partOf,
};

export const pilotOutcomeAudience: AudienceRule = {
  table: 'pilot_outcome',
  expected: `select o.id, p.readers from pilot_outcome o join project p on p.id = o.project_id`,
  partOf,
};
