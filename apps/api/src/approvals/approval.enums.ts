import { registerEnumType } from '@nestjs/graphql';
import { type ApprovalSubject, approvalOutcomes, decisions } from '#libs/contracts';

const enumOf = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ApprovalSubjectEnum: Record<string, ApprovalSubject> = {
  PROPOSAL: 'proposal',
  PROJECT_GATE: 'project-gate',
  STAKE_CHANGE: 'stake-change',
};
registerEnumType(ApprovalSubjectEnum, { name: 'ApprovalSubject', description: 'What an approval can be about.' });

export const ApprovalStateEnum = enumOf(['OPEN', ...approvalOutcomes] as const);
registerEnumType(ApprovalStateEnum, { name: 'ApprovalState', description: 'Where an approval stands.' });

export const DecisionEnum = enumOf(decisions);
registerEnumType(DecisionEnum, {
  name: 'Decision',
  description: 'What a seat can say.',
  valuesMap: {
    APPROVE: { description: 'Yes. The only decision that needs no reason.' },
    APPROVE_WITH_CONDITIONS: { description: 'Yes, under conditions that are tracked until they are met.' },
    REQUEST_CHANGES: { description: 'Not like this: a revision is asked for.' },
    REJECT: { description: 'No.' },
    ABSTAIN: { description: 'Neither.' },
    RECUSE: { description: 'A conflict of interest: you lose sight of the approval.' },
  },
});

export const SeatStateEnum = enumOf(['WAITING', 'DECIDED', 'RECUSED', 'CLOSED', 'VOID'] as const);
registerEnumType(SeatStateEnum, {
  name: 'SeatState',
  description: 'Where a seat stands.',
  valuesMap: {
    WAITING: { description: 'It has not decided yet.' },
    DECIDED: { description: 'It has decided.' },
    RECUSED: { description: 'It does not take part: a conflict of interest.' },
    CLOSED: { description: 'The group was settled without it.' },
    VOID: { description: 'A revision reopened the group; a later round has a seat of its own.' },
  },
});

export const StageStateEnum = enumOf(['PENDING', 'OPEN', 'ESCALATED', 'APPROVED', 'REJECTED', 'SKIPPED'] as const);
registerEnumType(StageStateEnum, { name: 'StageState', description: 'Where a stage of an approval stands.' });

export const RuleOutcomeEnum = enumOf(['APPROVED', 'REJECTED', 'DEADLOCKED'] as const);
registerEnumType(RuleOutcomeEnum, { name: 'RuleOutcome', description: 'What the rule of a group came to.' });

export const SettledByEnum = enumOf(['RULE', 'COORDINATOR', 'DEADLOCK'] as const);
registerEnumType(SettledByEnum, { name: 'SettledBy', description: 'What settled a stage.' });

export const EscalationReasonEnum = enumOf(['LAPSE', 'DEADLOCK'] as const);
registerEnumType(EscalationReasonEnum, { name: 'EscalationReason', description: 'Why a coordinator was asked.' });

export const RuleKindEnum = enumOf(['ANY', 'ALL', 'QUORUM', 'MAJORITY', 'WEIGHTED', 'CONSENSUS', 'AT_LEAST'] as const);
registerEnumType(RuleKindEnum, {
  name: 'ApprovalRuleKind',
  description: 'How many must approve; AT_LEAST counts groups of a stage, the others seats of a group.',
});

export const ConditionStateEnum = enumOf(['OPEN', 'FULFILLED', 'VOID'] as const);
registerEnumType(ConditionStateEnum, { name: 'ConditionState', description: 'Where a condition stands.' });

export const WhyEnum = enumOf([
  'SETTLED',
  'OPENING',
  'DECIDING',
  'LAPSED',
  'SENT_BACK',
  'ESCALATED',
  'DEADLOCKED',
] as const);
registerEnumType(WhyEnum, { name: 'WhyReason', description: 'The one reason why an approval stands where it stands.' });

export const WaitingOnEnum = enumOf(['SEAT', 'COORDINATOR', 'SUBMITTER', 'PLATFORM'] as const);
registerEnumType(WaitingOnEnum, { name: 'WaitingOn', description: 'Whom an approval waits for.' });

export const NextEnum = enumOf([
  'REMIND',
  'ESCALATE',
  'REASSIGN',
  'DEEM_APPROVED',
  'DEEM_REJECTED',
  'OPEN_STAGE',
] as const);
registerEnumType(NextEnum, { name: 'NextAct', description: 'What happens by itself when nobody acts.' });

export const InboxKindEnum = enumOf(['DECIDE', 'COORDINATE', 'FULFIL', 'REVISE'] as const);
registerEnumType(InboxKindEnum, {
  name: 'InboxKind',
  description: 'What is asked of you.',
  valuesMap: {
    DECIDE: { description: 'A decision for a seat: recordDecision.' },
    COORDINATE: { description: 'The decision of a coordinator: coordinateApproval.' },
    FULFIL: { description: 'A condition to meet: fulfilCondition.' },
    REVISE: { description: 'A revision to submit.' },
  },
});
