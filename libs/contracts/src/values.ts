import { z } from 'zod';

/** Building blocks of the catalogues. Payloads carry ids and small facts, never personal data, never state. */
export const uuid = z.uuid();
export const int = z.int().min(0);
export const key = z.string().min(1).max(100);
export const instant = z.iso.datetime({ offset: false });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const projectStages = [
  'PLANNING',
  'DESIGN',
  'APPROVAL',
  'TENDER',
  'CONSTRUCTION',
  'OPERATION',
  'MAINTENANCE',
  'TRANSFER',
  'CLOSED',
] as const;
export type ProjectStage = (typeof projectStages)[number];

export const decisions = [
  'APPROVE',
  'APPROVE_WITH_CONDITIONS',
  'REQUEST_CHANGES',
  'REJECT',
  'ABSTAIN',
  'RECUSE',
] as const;
export type Decision = (typeof decisions)[number];

export const approvalOutcomes = ['APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ApprovalOutcome = (typeof approvalOutcomes)[number];

/** What can be discussed. */
export const discussionSubjects = ['proposal', 'agreement'] as const;
export type DiscussionSubject = (typeof discussionSubjects)[number];

/** What a fresh second factor is asked for. */
export const secondFactorActs = [
  'agreement.sign',
  'code.enrol',
  'code.remove',
  'passkey.add',
  'passkey.remove',
  'recoveryCodes.renew',
  'password.change',
  'token.create',
  'key.add',
  'factorRecovery.request',
  'factorRecovery.approve',
] as const;
export type SecondFactorAct = (typeof secondFactorActs)[number];

export const secondFactorMethods = ['PASSKEY', 'CODE', 'RECOVERY_CODE'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

/** What an approval can be about. */
export const approvalSubjects = ['proposal', 'project-gate', 'stake-change', 'agreement'] as const;
export type ApprovalSubject = (typeof approvalSubjects)[number];
