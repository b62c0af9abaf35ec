/** States of a contract negotiation in the Dataspace Protocol 2025-1, in the order in which they are passed. */
export const negotiationStates = [
  'REQUESTED',
  'OFFERED',
  'ACCEPTED',
  'AGREED',
  'VERIFIED',
  'FINALIZED',
  'TERMINATED',
] as const;
export type NegotiationState = (typeof negotiationStates)[number];

/** An agreement's: before the first offer it is a draft, which the protocol knows nothing of. */
export const agreementStates = ['DRAFT', ...negotiationStates] as const;
export type AgreementState = (typeof agreementStates)[number];

/** How a signed agreement stands: its beginning lies ahead, it is in force, stopped for now, over. */
export const agreementStandings = ['PENDING', 'IN_FORCE', 'SUSPENDED', 'ENDED'] as const;
export type AgreementStanding = (typeof agreementStandings)[number];

export const dutyKinds = ['CERTIFY_DELETION', 'REPORT_BREACH'] as const;
export type DutyKind = (typeof dutyKinds)[number];
export const dutyStates = ['OPEN', 'DONE', 'VOID'] as const;
export type DutyState = (typeof dutyStates)[number];

export const auditKinds = ['ACCESS_LOG', 'INSPECTION'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** From which classification on a party's own approval stands before its signature. */
export const clearedClassifications: readonly string[] = ['RESTRICTED', 'SECRET'];
