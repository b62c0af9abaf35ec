import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { instant, int, key, sha256, uuid } from '../../values.js';

const party = { agreementId: uuid, organisationId: uuid } as const;
const offer = { ...party, revision: int, contentHash: sha256, amends: int.nullable() } as const;
const duty = { ...party, dutyId: uuid, kind: key } as const;

export const agreementContract = {
  readWith: 'agreement.read',
  subjects: ['agreement', 'agreement-template'],
  events: {
    'agreement.drafted': z.object({ agreementId: uuid }),
    'agreement.draft.saved': z.object({ agreementId: uuid, organisationId: uuid }),
    'agreement.draft.discarded': z.object({ agreementId: uuid }),
    /** A recipient asks, or a provider offers; `amends` is the signed revision it would replace. */
    'agreement.requested': z.object(offer),
    'agreement.offered': z.object(offer),
    'agreement.accepted': z.object({ ...party, revision: int, contentHash: sha256 }),
    'agreement.agreed': z.object({ agreementId: uuid, revision: int, contentHash: sha256 }),
    'agreement.negotiation.terminated': z.object({ ...party, revision: int, amends: int.nullable() }),
    'agreement.clearance.opened': z.object({ ...party, revision: int, clearanceId: uuid, approvalId: uuid }),
    'agreement.clearance.returned': z.object({ ...party, revision: int, clearanceId: uuid }),
    'agreement.clearance.settled': z.object({ ...party, revision: int, clearanceId: uuid, outcome: key }),
    'agreement.signed': z.object({ ...party, revision: int, contentHash: sha256 }),
    'agreement.signature.kept': z.object({ ...party, revision: int, contentHash: sha256, signatureId: uuid, kid: key }),
    'agreement.verified': z.object({ agreementId: uuid, revision: int }),
    'agreement.finalized': z.object({ agreementId: uuid, revision: int, contentHash: sha256, amends: int.nullable() }),
    'agreement.took.effect': z.object({ agreementId: uuid, revision: int }),
    'agreement.amended': z.object({ agreementId: uuid, revision: int }),
    'agreement.suspended': z.object({ ...party, suspensionId: uuid, breachId: uuid.nullable() }),
    /** `standing` is what it is afterwards: another party's suspension may still stand. */
    'agreement.reinstated': z.object({ ...party, suspensionId: uuid, standing: key }),
    'agreement.termination.noticed': z.object({ ...party, terminatesAt: instant }),
    'agreement.ended': z.object({ agreementId: uuid, because: z.enum(['EXPIRED', 'TERMINATED']) }),
    'agreement.renewal.due': z.object({ agreementId: uuid, expiresAt: instant }),
    'agreement.duty.opened': z.object({ ...duty, dueAt: instant }),
    'agreement.duty.reminded': z.object({ ...duty, dueAt: instant, overdue: z.boolean() }),
    'agreement.duty.escalated': z.object({ ...duty, dueAt: instant }),
    'agreement.duty.fulfilled': z.object(duty),
    'agreement.breach.noted': z.object({ ...party, breachId: uuid, reportDueAt: instant }),
    'agreement.breach.reported': z.object({ ...party, breachId: uuid, late: z.boolean() }),
    'agreement.breach.resolved': z.object({ ...party, breachId: uuid }),
    'agreement.audit.requested': z.object({ ...party, auditId: uuid, kind: key }),
    'agreement.template.saved': z.object({ templateId: uuid, organisationId: uuid, shared: z.boolean() }),
    'agreement.template.deleted': z.object({ templateId: uuid, organisationId: uuid }),
  },
  permissions: {
    'agreement.read': EVERYBODY_AND_PROGRAMS,
    'agreement.negotiate': { roles: ['OFFICER', 'DATA_STEWARD'] },
    'agreement.sign': { roles: ['ADMIN', 'OFFICER'] },
    'agreement.suspend': { roles: ['OFFICER', 'DATA_STEWARD'] },
  },
  topics: {
    agreement: { permission: 'agreement.read', presence: true },
  },
  handlers: {
    'agreement.followApproval': {
      on: ['approval.settled', 'approval.changes.requested', 'approval.changes.ended'],
      queue: 'approvals',
    },
    'agreement.tell': {
      on: [
        'agreement.requested',
        'agreement.offered',
        'agreement.agreed',
        'agreement.negotiation.terminated',
        'agreement.clearance.settled',
        'agreement.signed',
        'agreement.finalized',
        'agreement.suspended',
        'agreement.reinstated',
        'agreement.termination.noticed',
        'agreement.ended',
        'agreement.renewal.due',
        'agreement.duty.opened',
        'agreement.duty.reminded',
        'agreement.duty.escalated',
        'agreement.breach.reported',
        'agreement.audit.requested',
      ],
      queue: 'notifications',
    },
  },
  jobs: {
    'agreement.timer': { queue: 'approvals', data: z.object({ timerId: uuid }) },
  },
  approvalSubjects: { agreement: "A party's own approval of a data-sharing agreement before it signs." },
  discussionSubjects: ['agreement'],
  inboxKinds: ['ANSWER_OFFER', 'SIGN', 'RENEW_CLEARANCE', 'CERTIFY_DELETION', 'REPORT_BREACH', 'REINSTATE'],
  secondFactorActs: ['agreement.sign'],
  followSubjects: ['agreement'],
  exportKinds: { agreement: 'Agreements, by `agreement.read`; their terms are read one by one.' },
  searchKinds: ['agreement'],
  deadlineKinds: ['AGREEMENT_BEGINS', 'AGREEMENT_ENDS', 'AGREEMENT_DUTY', 'AGREEMENT_INSPECTION'],
} as const satisfies NounContract;
