import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';

/** A party's own approval before it signs an agreement over restricted data: by somebody who did not negotiate it. */
export const dataAgreement: DefinitionInput = {
  key: 'data-agreement',
  title: 'Approval of a data-sharing agreement within a party',
  titles: { 'zh-CN': '数据共享协议的内部审批', th: 'การอนุมัติภายในสำหรับข้อตกลงแบ่งปันข้อมูล' },
  subjectKinds: ['agreement'],
  calendar: 'cn',
  stages: [
    {
      key: 'review',
      title: 'Review by somebody who did not negotiate it',
      titles: { 'zh-CN': '由未参与协商的人员审核', th: 'ตรวจทานโดยผู้ที่ไม่ได้ร่วมเจรจา' },
      groups: [
        {
          key: 'officer',
          title: 'Officer',
          titles: { 'zh-CN': '经办人', th: 'เจ้าหน้าที่' },
          select: [{ by: 'LEAD' }],
          role: 'OFFICER',
          rule: { kind: 'ANY' },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1], after: [3] },
    },
  ],
};
