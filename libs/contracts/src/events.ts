import { z } from 'zod';
import {
  approvalOutcomes,
  approvalSubjects,
  decisions,
  discussionSubjects,
  instant,
  int,
  key,
  projectStages,
  sha256,
  uuid,
} from './values.js';

/** Kinds of things an event can be about; each has rows of its own and a version. */
export const subjectKinds = [
  'organisation',
  'member',
  'invitation',
  'session',
  'token',
  'project',
  'stake-change',
  'project-gate',
  'proposal',
  'definition',
  'approval',
  'agreement',
  'agreement-template',
  'discussion',
  'calendar',
  'signing-key',
  'dataset',
  'shared-relation',
  'data-need',
  'data-use',
  'transfer',
  'delivery',
  'platform',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const stage = { approvalId: uuid, stage: key } as const;
const discussion = { discussionId: uuid, subjectKind: z.enum(discussionSubjects), subjectId: uuid } as const;
const delivery = { deliveryId: uuid, organisationId: uuid, datasetId: uuid, agreementId: uuid } as const;
const party = { agreementId: uuid, organisationId: uuid } as const;
const offer = { ...party, revision: int, contentHash: sha256, amends: int.nullable() } as const;
const duty = { ...party, dutyId: uuid, kind: key } as const;
const need = { needId: uuid } as const;
const subject = { subjectKind: z.enum(approvalSubjects), subjectId: uuid } as const;

/** Everything that can happen, in past tense, and what it carries. Personal data never; members by id. */
export const events = {
  'organisation.registered': z.object({ organisationId: uuid }),
  'organisation.updated': z.object({ organisationId: uuid, fields: z.array(key) }),
  'organisation.verified': z.object({ organisationId: uuid }),
  'organisation.suspended': z.object({ organisationId: uuid }),
  'organisation.reinstated': z.object({ organisationId: uuid }),

  'member.invited': z.object({ invitationId: uuid, organisationId: uuid }),
  'member.invitation.revoked': z.object({ invitationId: uuid, organisationId: uuid }),
  'member.joined': z.object({ memberId: uuid, organisationId: uuid }),
  'member.roles.changed': z.object({ memberId: uuid, organisationId: uuid, roles: z.array(key) }),
  'member.deactivated': z.object({ memberId: uuid, organisationId: uuid }),
  'member.reactivated': z.object({ memberId: uuid, organisationId: uuid }),

  'session.opened': z.object({ sessionId: uuid, memberId: uuid }),
  'session.revoked': z.object({ sessionId: uuid, memberId: uuid }),
  'session.seat.chosen': z.object({ sessionId: uuid, memberId: uuid }),
  'password.changed': z.object({ memberId: uuid }),
  'passkey.added': z.object({ memberId: uuid, passkeyId: uuid }),
  'passkey.removed': z.object({ memberId: uuid, passkeyId: uuid }),
  'code.added': z.object({ memberId: uuid }),
  'code.removed': z.object({ memberId: uuid }),
  'recoveryCodes.renewed': z.object({ memberId: uuid }),
  'factorRecovery.requested': z.object({ recoveryId: uuid, memberId: uuid, organisationId: uuid }),
  'factorRecovery.approved': z.object({ recoveryId: uuid, memberId: uuid, organisationId: uuid }),
  'factorRecovery.declined': z.object({ recoveryId: uuid, memberId: uuid, organisationId: uuid }),
  'token.created': z.object({ tokenId: uuid, memberId: uuid, scopes: z.array(key) }),
  'token.revoked': z.object({ tokenId: uuid, memberId: uuid }),

  'project.created': z.object({ projectId: uuid }),
  'project.updated': z.object({ projectId: uuid, fields: z.array(key) }),
  'project.gate.requested': z.object({
    projectId: uuid,
    gateId: uuid,
    from: z.enum(projectStages),
    to: z.enum(projectStages),
    approvalId: uuid,
  }),
  'project.gate.refused': z.object({ projectId: uuid, gateId: uuid }),
  'project.gate.withdrawn': z.object({ projectId: uuid, gateId: uuid }),
  'project.imported': z.object({ projectId: uuid, source: key }),
  'project.stage.advanced': z.object({
    projectId: uuid,
    gateId: uuid,
    from: z.enum(projectStages),
    to: z.enum(projectStages),
  }),
  'project.stakes.proposed': z.object({ projectId: uuid, changeId: uuid, approvalId: uuid }),
  'project.stakes.refused': z.object({ projectId: uuid, changeId: uuid }),
  'project.stakes.withdrawn': z.object({ projectId: uuid, changeId: uuid }),
  'project.stakes.agreed': z.object({ projectId: uuid, changeId: uuid, effectiveOn: z.iso.date() }),
  'project.stakes.changed': z.object({ projectId: uuid, changeId: uuid }),

  'proposal.drafted': z.object({ proposalId: uuid }),
  'proposal.draft.saved': z.object({ proposalId: uuid }),
  'proposal.attachment.added': z.object({ proposalId: uuid, attachmentId: uuid, sha256 }),
  'proposal.attachment.removed': z.object({ proposalId: uuid, attachmentId: uuid }),
  'proposal.submitted': z.object({ proposalId: uuid, revision: int, contentHash: sha256, approvalId: uuid }),
  'proposal.withdrawn': z.object({ proposalId: uuid }),
  'proposal.changes.requested': z.object({ proposalId: uuid, revision: int }),
  'proposal.approved': z.object({ proposalId: uuid, revision: int, contentHash: sha256 }),
  'proposal.imported': z.object({ proposalId: uuid, revision: int, contentHash: sha256, state: key, source: key }),
  'proposal.rejected': z.object({ proposalId: uuid, revision: int }),

  'definition.drafted': z.object({ definitionId: uuid, key, version: int }),
  'definition.saved': z.object({ definitionId: uuid }),
  'definition.published': z.object({ definitionId: uuid, key, version: int, contentHash: sha256 }),
  'definition.made.default': z.object({ definitionId: uuid, subjectKinds: z.array(z.enum(approvalSubjects)) }),
  'definition.retired': z.object({ definitionId: uuid }),

  'approval.opened': z.object({ approvalId: uuid, ...subject, revision: int, contentHash: sha256 }),
  'approval.stage.opened': z.object({ ...stage, round: int, dueAt: instant.nullable(), organisations: z.array(uuid) }),
  'approval.stage.skipped': z.object({ ...stage, round: int }),
  /** Opening it would approve, and data that the process requires may not be used yet. */
  'approval.stage.held': z.object(stage),
  'approval.decided': z.object({
    ...stage,
    group: key,
    organisationId: uuid,
    memberId: uuid,
    decision: z.enum(decisions),
  }),
  'approval.group.settled': z.object({ ...stage, group: key, outcome: key }),
  'approval.stage.settled': z.object({ ...stage, outcome: key }),
  'approval.stage.lapsed': z.object({ ...stage, action: key }),
  'approval.reminded': z.object({ ...stage, organisations: z.array(uuid), dueAt: instant.nullable() }),
  'approval.escalated': z.object({ ...stage, tier: int, organisationId: uuid, because: key }),
  'approval.coordinator.decided': z.object({
    ...stage,
    tier: int,
    organisationId: uuid,
    memberId: uuid,
    decision: z.enum(decisions),
  }),
  'approval.changes.requested': z.object({ ...stage, organisationId: uuid }),
  'approval.resubmitted': z.object({ approvalId: uuid, revision: int, contentHash: sha256, reopened: z.array(key) }),
  'approval.condition.added': z.object({ approvalId: uuid, conditionId: uuid, ownerId: uuid }),
  'approval.condition.fulfilled': z.object({ approvalId: uuid, conditionId: uuid }),
  'approval.settled': z.object({ approvalId: uuid, ...subject, outcome: z.enum(approvalOutcomes) }),

  'dataset.created': z.object({ datasetId: uuid }),
  'dataset.updated': z.object({ datasetId: uuid, fields: z.array(key) }),
  'dataset.published': z.object({ datasetId: uuid, versionId: uuid, number: int }),
  'dataset.withdrawn': z.object({ datasetId: uuid }),
  'dataset.version.added': z.object({ datasetId: uuid, versionId: uuid, number: int, kind: key }),
  'dataset.version.ready': z.object({ datasetId: uuid, versionId: uuid, number: int, rows: int, rejected: int }),
  'dataset.version.failed': z.object({ datasetId: uuid, versionId: uuid, number: int, code: key }),
  'dataset.version.described': z.object({ datasetId: uuid, versionId: uuid, number: int }),
  'shared.relation.registered': z.object({ relationId: uuid, organisationId: uuid }),
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

  'need.added': z.object({
    ...need,
    projectId: uuid,
    organisationId: uuid,
    datasetId: uuid.nullable(),
  }),
  'need.changed': z.object({ ...need, fields: z.array(key) }),
  'need.matched': z.object({ ...need, datasetId: uuid }),
  'need.unmatched': z.object({ ...need, datasetId: uuid }),
  'need.covered': z.object({ ...need, datasetId: uuid, ground: key, agreementId: uuid.nullable() }),
  'need.uncovered': z.object({ ...need, datasetId: uuid, because: key }),
  'need.withdrawn': z.object(need),
  /** A submitted revision says what its proposal needs from now on. */
  'need.listed': z.object({ proposalId: uuid, revision: int, needs: z.array(uuid), withdrawn: z.array(uuid) }),

  /** Something was made with data that a transfer or a preview gave. */
  'data.used': z.object({
    useId: uuid,
    datasetId: uuid,
    datasetVersion: int,
    agreementId: uuid.nullable(),
    kind: key,
    subjectId: uuid.nullable(),
  }),

  'discussion.opened': z.object(discussion),
  'discussion.comment.added': z.object({ ...discussion, commentId: uuid, mentions: z.array(uuid) }),
  /** `mentions` are those that were not mentioned before. */
  'discussion.comment.edited': z.object({ ...discussion, commentId: uuid, mentions: z.array(uuid) }),
  'discussion.comment.deleted': z.object({ ...discussion, commentId: uuid }),

  'transfer.started': z.object({
    transferId: uuid,
    datasetId: uuid,
    datasetVersion: int,
    agreementId: uuid.nullable(),
  }),
  'transfer.completed': z.object({
    transferId: uuid,
    datasetId: uuid,
    agreementId: uuid.nullable(),
    rows: int,
    bytes: int,
  }),
  'transfer.terminated': z.object({
    transferId: uuid,
    datasetId: uuid,
    agreementId: uuid.nullable(),
    rows: int,
    bytes: int,
    reason: key,
    clause: key.nullable(),
  }),
  'delivery.created': z.object(delivery),
  'delivery.changed': z.object(delivery),
  'delivery.paused': z.object(delivery),
  'delivery.resumed': z.object(delivery),
  'delivery.removed': z.object(delivery),
  'delivery.disabled': z.object({ ...delivery, reason: key }),
  'key.proposed': z.object({ keyId: uuid, organisationId: uuid, kid: key }),
  'key.activated': z.object({ keyId: uuid, organisationId: uuid, kid: key, origin: z.enum(['PLATFORM', 'OWN']) }),
  'key.retired': z.object({ keyId: uuid, organisationId: uuid, kid: key }),
  'key.revoked': z.object({ keyId: uuid, organisationId: uuid, kid: key }),

  'calendar.updated': z.object({ calendarId: uuid }),
  'platform.job.retried': z.object({ queue: key, job: key }),
  'platform.clock.moved': z.object({ offsetMs: z.int() }),
} as const satisfies Record<string, z.ZodType>;

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;

/** A sequenced event as handlers, live messages and exports receive it. */
export interface LedgerEvent<T extends EventType = EventType> {
  readonly seq: number;
  readonly id: string;
  readonly occurredAt: string;
  readonly type: T;
  readonly actor: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf?: string };
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly version: number };
  readonly audience: readonly string[];
  readonly barred: readonly string[];
  readonly topics: readonly string[];
  readonly correlationId: string | null;
  readonly data: EventData<T>;
}
