/** What the security log tells of, apart from the ledger: who was refused, and changes of what gives access. */
export const securityKinds = [
  'signIn.refused',
  'permission.refused',
  'scope.refused',
  'throttled',
  'query.refused',
  'request.refused',
  'origin.refused',
  'input.refused',
  'database.refused',
  'file.refused',
  'factor.added',
  'factor.removed',
  'password.changed',
  'email.changed',
  'token.created',
  'token.revoked',
  'program.changed',
  'program.refused',
  'key.changed',
  'signOn.changed',
  'roles.changed',
  'seat.changed',
  'standing.changed',
  'export',
] as const;
export type SecurityKind = (typeof securityKinds)[number];

/** Mutations whose success is a change of what gives access. */
export const securityActs: Readonly<Record<string, SecurityKind>> = {
  addPasskey: 'factor.added',
  confirmCodeEnrolment: 'factor.added',
  removePasskey: 'factor.removed',
  removeCode: 'factor.removed',
  renewRecoveryCodes: 'factor.added',
  approveFactorRecovery: 'factor.removed',
  changePassword: 'password.changed',
  resetPassword: 'password.changed',
  changeEmail: 'email.changed',
  confirmEmail: 'email.changed',
  createToken: 'token.created',
  revokeToken: 'token.revoked',
  createCalendarFeed: 'token.created',
  revokeCalendarFeed: 'token.revoked',
  makeSigningKey: 'key.changed',
  proposeSigningKey: 'key.changed',
  proveSigningKey: 'key.changed',
  revokeSigningKey: 'key.changed',
  addSignOnProvider: 'signOn.changed',
  changeSignOnProvider: 'signOn.changed',
  removeSignOnProvider: 'signOn.changed',
  proveSignOnDomain: 'signOn.changed',
  removeSignOnDomain: 'signOn.changed',
  requireSignOn: 'signOn.changed',
  changeProvisioning: 'signOn.changed',
  addProvisioningToken: 'signOn.changed',
  removeProvisioningToken: 'signOn.changed',
  linkSignOn: 'factor.added',
  createProgram: 'program.changed',
  changeProgram: 'program.changed',
  addProgramCredential: 'program.changed',
  removeProgramCredential: 'program.changed',
  revokeProgram: 'program.changed',
  registerProgramDocuments: 'program.changed',
  removeProgramDocuments: 'program.changed',
  createWebhook: 'key.changed',
  rotateWebhookSecret: 'key.changed',
  inviteMember: 'seat.changed',
  acceptInvitation: 'seat.changed',
  updateMember: 'roles.changed',
  deactivateMember: 'seat.changed',
  reactivateMember: 'seat.changed',
  verifyOrganisation: 'standing.changed',
  suspendOrganisation: 'standing.changed',
  reinstateOrganisation: 'standing.changed',
  setOrganisationQuota: 'standing.changed',
};

/** Mutations by which somebody comes in: a refusal of one is a refused sign-in, whatever refused it. */
export const signInActs: readonly string[] = [
  'signIn',
  'signInWithPasskey',
  'finishSignOn',
  'linkSignOn',
  'proveSecondFactor',
];

/** Refusals of what a signed-in person shows again before an act: whoever found an open session guesses at these. */
export const proofRefusals: readonly string[] = ['PASSWORD_REFUSED', 'SECOND_FACTOR_REFUSED'];

/** Mutations by which whoever has used everything up, or finds nothing else open, can still shut others, or a stolen key, out. */
export const waysOut: readonly string[] = [
  'signOut',
  'revokeSession',
  'revokeOtherSessions',
  'revokeToken',
  'removeProgramCredential',
  'removeProvisioningToken',
  'revokeProgram',
  'revokeCalendarFeed',
  'revokeSigningKey',
  'changePassword',
  'removePasskey',
  'deactivateMember',
  'suspendOrganisation',
];

/** Mutations that no quota counts: some ways out ask first that one shows who one is. */
export const uncounted: readonly string[] = [...waysOut, 'startSecondFactor', 'startSignOnFactor', 'proveSecondFactor'];

/** Mutations that are done while maintenance lets nothing be changed: coming in, leaving, shutting others out, and ending it. */
export const openInMaintenance: readonly string[] = [
  ...signInActs,
  ...uncounted,
  'startPasskeySignIn',
  'chooseSeat',
  'planMaintenance',
  'endMaintenance',
];
