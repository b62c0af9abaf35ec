import { deadlineSource } from '../../engines/deadlines/deadline.subject.js';
import { projectTitles } from './project.subject.js';

/** When changes of shares take effect that all have agreed to. */
export const projectDeadlines = deadlineSource.declare({
  kind: 'STAKE_CHANGE',
  read: 'project.read',
  words: { en: 'Change of shares takes effect', 'zh-CN': '份额变更生效', th: 'การเปลี่ยนแปลงสัดส่วนมีผล' },
  from: 'stake_change k join project p on p.id = k.project_id',
  where: `k.state = 'AGREED' and k.effective_at is not null`,
  row: {
    id: 'k.id',
    at: 'k.effective_at',
    day: 'k.effective_on',
    title: 'p.name',
    titles: projectTitles('p'),
    path: `'/projects/' || p.id || '/ownership'`,
    mine: '(k.affected_ids @> array[$1::uuid] or k.lead_id = $1::uuid)',
    projectId: 'p.id',
    changedAt: 'k.agreed_at',
    sequence: 'k.version',
  },
});
