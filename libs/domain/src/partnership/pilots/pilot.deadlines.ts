import { deadlineSource } from '../../engines/deadlines/deadline.subject.js';
import { projectTitles } from '../projects/project.subject.js';

/** When pilots end. */
export const pilotDeadlines = deadlineSource.declare({
  kind: 'PILOT_END',
  read: 'project.read',
  words: { en: 'Pilot ends', 'zh-CN': '试点结束', th: 'โครงการนำร่องสิ้นสุด' },
  from: 'pilot t join project p on p.id = t.project_id',
  where: `t.state = 'RUNNING'`,
  row: {
    id: 't.id',
    at: 't.ends_at',
    day: 't.ends_on',
    title: 'p.name',
    titles: projectTitles('p'),
    path: `'/projects/' || p.id || '/pilot'`,
    mine: `exists (select from stake s where s.project_id = p.id and s.organisation_id = $1::uuid and s.effective_to is null)`,
    organisationId: 'p.lead_id',
    projectId: 'p.id',
    changedAt: 't.declared_at',
    sequence: 't.version',
  },
});
