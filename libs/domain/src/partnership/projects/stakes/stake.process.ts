import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';

/** Nobody's stake changes without their consent: every organisation affected agrees, and one refusal ends it. */
export const stakeChange: DefinitionInput = {
  key: 'stake-change',
  title: 'Change of shares',
  subjectKinds: ['stake-change'],
  calendar: 'cn',
  stages: [
    {
      key: 'affected',
      title: 'Consent of the organisations affected',
      groups: [
        {
          key: 'affected',
          title: 'Organisations affected',
          select: [{ by: 'CO_OWNERS' }],
          rule: { kind: 'ALL' },
        },
      ],
      deadlineWorkingDays: 15,
      reminders: { before: [5, 1], after: [5] },
    },
  ],
};
