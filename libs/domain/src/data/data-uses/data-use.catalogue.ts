/** What shared data is used for: a decision, a proposal, a project, or something published outside of the platform. */
export const dataUseKinds = ['APPROVAL', 'PROPOSAL', 'PROJECT', 'REPORT', 'INDICATOR'] as const;
export type DataUseKind = (typeof dataUseKinds)[number];
