export const reportKinds = ['PORTFOLIO', 'PROJECT', 'APPROVAL'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportPlanStates = ['ACTIVE', 'PAUSED', 'ENDED'] as const;
export type ReportPlanState = (typeof reportPlanStates)[number];
