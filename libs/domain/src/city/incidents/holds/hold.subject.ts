import { sql } from '#libs/platform';
import { gateHold } from '../../../partnership/projects/project.subject.js';

/** The gates of a project wait while an incident holds them. */
export const incidentGateHold = gateHold.declare({
  kind: 'INCIDENT',
  message: 'The stage approvals of this project are on hold because of an incident; that has to be lifted first.',
  held: async (db, projectId) => {
    const [held] = await db.query<unknown>(
      sql`select 1 from incident_hold where project_id = ${projectId} and kind = 'GATES' and lifted_at is null limit 1`,
    );
    return held !== undefined;
  },
});
