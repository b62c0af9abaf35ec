import { inboxSource, reasonSql } from '../../engines/inbox/inbox.subject.js';
import { projectTitles } from '../projects/project.subject.js';

/** A pilot ends within a month, or has ended, and its lead has not proposed what is to become of it. */
export const pilotInbox = inboxSource.declare({
  kind: 'CONCLUDE_PILOT',
  read: 'project.read',
  act: 'pilot.proposeOutcome',
  from: 'pilot t join project tp on tp.id = t.project_id',
  where: `tp.lead_id = $1::uuid and t.state = 'RUNNING' and t.ends_at - interval '30 days' <= $2::timestamptz
    and not exists (select from pilot_outcome k where k.pilot_id = t.id and k.state = 'REQUESTED')`,
  row: {
    id: 't.id',
    about: { kind: 'project', id: 'tp.id', title: 'tp.name', titles: projectTitles('tp') },
    changesWith: 't.id',
    since: `greatest(t.declared_at, t.ends_at - interval '30 days')`,
    due: 't.ends_at',
    reasons: reasonSql('LEAD'),
    path: `'/projects/' || tp.id || '/pilot'`,
  },
});
