import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';

/** A party's own approval before it signs an agreement over restricted data: by somebody who did not negotiate it. */
export const dataAgreement: DefinitionInput = {
  key: 'data-agreement',
  title: 'Approval of a data-sharing agreement within a party',
  subjectKinds: ['agreement'],
  calendar: 'cn',
  stages: [
    {
      key: 'review',
      title: 'Review by somebody who did not negotiate it',
      groups: [{ key: 'officer', title: 'Officer', select: [{ by: 'LEAD' }], role: 'OFFICER', rule: { kind: 'ANY' } }],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1], after: [3] },
    },
  ],
};
