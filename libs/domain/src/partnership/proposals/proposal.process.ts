import type { DefinitionInput } from '../../engines/approvals/definitions/definition.schema.js';
import { agenciesConcerned, coordinators } from '../agencies.process.js';

/**
 * The way of a PPP proposal where the study found none: the agencies that must clear a joint project decide in parallel
 * with a quorum, security can stop it alone, whoever objects is answered, and when they do not answer or block each other a named coordinator decides,
 * against which the municipal government can be appealed to.
 * Then the project's co-owners vote with their weights.
 */
export const pppClearance: DefinitionInput = {
  key: 'ppp-clearance',
  title: 'Clearance of a PPP proposal',
  titles: { 'zh-CN': 'PPP 提案联合会签', th: 'การพิจารณาร่วมข้อเสนอโครงการ PPP' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  objections: { answerWithinWorkingDays: 5, confirmWithinWorkingDays: 3 },
  appeals: { withinWorkingDays: 5, effect: 'SUSPENSIVE', answerWithinWorkingDays: 10, onLapse: 'UPHOLD' },
  stages: [
    {
      key: 'clearance',
      title: 'Clearance by the agencies',
      titles: { 'zh-CN': '部门联合会签', th: 'การพิจารณาร่วมของหน่วยงานที่เกี่ยวข้อง' },
      groups: [
        {
          ...agenciesConcerned,
          rule: { kind: 'QUORUM', count: 5 },
          veto: [{ by: 'FUNCTION', function: 'SECURITY' }],
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1] },
      onLapse: { action: 'ESCALATE' },
      tiers: coordinators(5),
    },
    {
      key: 'owners',
      title: 'Vote of the co-owners',
      titles: { 'zh-CN': '共有方表决', th: 'การลงมติของผู้ร่วมเป็นเจ้าของ' },
      condition: 'size(projectStage) > 0',
      groups: [
        {
          key: 'co-owners',
          title: 'Co-owners of the project',
          titles: { 'zh-CN': '项目共有方', th: 'ผู้ร่วมเป็นเจ้าของโครงการ' },
          select: [{ by: 'CO_OWNERS' }],
          rule: { kind: 'WEIGHTED', thresholdPercent: 66.67 },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1] },
      onLapse: { action: 'ESCALATE' },
      tiers: coordinators(),
    },
  ],
};
