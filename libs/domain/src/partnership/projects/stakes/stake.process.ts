import { type Called, titled, type Titled } from '#libs/contracts';
import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';

/** Nobody's stake changes without their consent: every organisation affected agrees, and one refusal ends it. */
export const stakeChange: DefinitionInput = {
  key: 'stake-change',
  title: 'Change of shares',
  titles: { 'zh-CN': '份额变更', th: 'การเปลี่ยนแปลงสัดส่วน' },
  subjectKinds: ['stake-change'],
  calendar: 'cn',
  stages: [
    {
      key: 'affected',
      title: 'Consent of the organisations affected',
      titles: { 'zh-CN': '受影响单位同意', th: 'ความยินยอมของหน่วยงานที่ได้รับผลกระทบ' },
      groups: [
        {
          key: 'affected',
          title: 'Organisations affected',
          titles: { 'zh-CN': '受影响单位', th: 'หน่วยงานที่ได้รับผลกระทบ' },
          select: [{ by: 'CO_OWNERS' }],
          rule: { kind: 'ALL' },
        },
      ],
      deadlineWorkingDays: 15,
      reminders: { before: [5, 1], after: [5] },
    },
  ],
};

/** What a change of shares is called in inboxes. */
export function titleOfChange(project: Called): Required<Titled> {
  return titled(project, {
    en: (name) => `Change of shares: ${name}`,
    'zh-CN': (name) => `份额变更：${name}`,
    th: (name) => `การเปลี่ยนแปลงสัดส่วน: ${name}`,
  });
}
