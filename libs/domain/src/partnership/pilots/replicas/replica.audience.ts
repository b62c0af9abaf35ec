import type { AudienceRule } from '#libs/platform';

/** Whoever knows the project knows where else its pilot is to be; whose proposals these are does too. */
export const pilotReplicaAudience: AudienceRule = {
  table: 'pilot_replica',
  expected: `select x.id, app.audience(variadic p.readers || array[x.submitter_id]) as readers
    from pilot_replica x join project p on p.id = x.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};

/** Whoever reads the proposal for another place sees what was approved, since what differs from it is what is decided on. */
export const replicaOriginAudience: AudienceRule = {
  table: 'replica_origin',
  expected: `select o.id, p.readers from replica_origin o join proposal p on p.id = o.id`,
  partOf: { table: 'proposal', by: 'id' },
};
