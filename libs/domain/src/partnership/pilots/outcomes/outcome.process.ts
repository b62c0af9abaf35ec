import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';
import { agenciesConcerned, coordinators } from '../../agencies.process.js';

/** How a pilot goes on is decided by more than half of the agencies concerned; a coordinator decides where they don't. */
export const pilotOutcome: DefinitionInput = {
  key: 'pilot-outcome',
  title: 'Outcome of a pilot',
  titles: { 'zh-CN': '试点去向审批', th: 'การพิจารณาผลโครงการนำร่อง' },
  subjectKinds: ['pilot-outcome'],
  calendar: 'cn',
  stages: [
    {
      key: 'agencies',
      title: 'Decision of the agencies',
      titles: { 'zh-CN': '部门决定', th: 'การพิจารณาของหน่วยงาน' },
      groups: [
        {
          ...agenciesConcerned,
          rule: { kind: 'MAJORITY' },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1] },
      onLapse: { action: 'ESCALATE' },
      tiers: coordinators(5),
    },
  ],
};
