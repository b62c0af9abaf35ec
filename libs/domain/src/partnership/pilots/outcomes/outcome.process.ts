import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';

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
          key: 'agencies',
          title: 'Agencies concerned',
          titles: { 'zh-CN': '相关部门', th: 'หน่วยงานที่เกี่ยวข้อง' },
          select: [
            { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' },
            { by: 'FUNCTION', function: 'SECURITY' },
            { by: 'FUNCTION', function: 'TRANSPORT' },
            { by: 'FUNCTION', function: 'TELECOM' },
            { by: 'FUNCTION', function: 'ENVIRONMENT' },
            { by: 'FUNCTION', function: 'POWER' },
            { by: 'FUNCTION', function: 'PIPELINES' },
          ],
          rule: { kind: 'MAJORITY' },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1] },
      onLapse: { action: 'ESCALATE' },
      tiers: [
        {
          title: 'Commission responsible for informatisation',
          titles: { 'zh-CN': '信息化主管部门', th: 'คณะกรรมาธิการที่รับผิดชอบด้านสารสนเทศ' },
          select: { by: 'FUNCTION', function: 'INFORMATISATION' },
          deadlineWorkingDays: 5,
        },
        {
          title: 'Municipal government',
          titles: { 'zh-CN': '市人民政府', th: 'รัฐบาลเทศบาลนคร' },
          select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' },
        },
      ],
    },
  ],
};
