import {
  approvalOutcomes,
  cancellationReasons,
  endingReasons,
  approvalRequirementMeanings,
  approvalRequirements,
  approvalSubjectMeanings,
  approvalSubjects,
  decisions,
  objectionGrounds,
  overriddenKinds,
  referralReasons,
  considerationKinds,
  interventionKinds,
  jointSessionStates,
  opinionStances,
  reopeningReasons,
  withdrawalReasons,
} from '#libs/contracts';
import { enumType, kindEnum } from '#libs/graphql';

export const ApprovalSubjectEnum = kindEnum(
  'ApprovalSubject',
  approvalSubjects,
  'What an approval can be about.',
  approvalSubjectMeanings,
);

export const ApprovalStateEnum = enumType(
  'ApprovalState',
  ['OPEN', ...approvalOutcomes] as const,
  'Where an approval stands.',
  {
    OPEN: 'Under way.',
    APPROVED: 'Settled: yes.',
    REJECTED: 'Settled: no.',
    WITHDRAWN: 'Its subject was taken back before it was settled.',
    CANCELLED: 'Whoever coordinated it ended it before it was settled, since it could not go on.',
  },
);

const takenBack = {
  PLANS_CHANGED: 'Plans have changed.',
  NO_FUNDING: 'The money for it is not there.',
  REPLACED: 'Something else takes its place.',
  MISTAKE: 'It was put forward by mistake.',
  OTHER: 'For a reason that is given in words.',
};
const cancelled = {
  PROPOSER_GONE: 'Whoever put it forward no longer pursues it, or is no longer there.',
  MOOT: 'There is nothing left to decide.',
  WRONG_PROCESS: 'It follows a process that is not the right one.',
  REPLACED: takenBack.REPLACED,
  OTHER: takenBack.OTHER,
};

export const WithdrawalReasonEnum = enumType(
  'WithdrawalReason',
  withdrawalReasons,
  'Why whoever put something forward takes it back.',
  takenBack,
);

export const CancellationReasonEnum = enumType(
  'CancellationReason',
  cancellationReasons,
  'Why whoever coordinates an approval ends it before it is decided.',
  cancelled,
);

export const EndingReasonEnum = enumType(
  'EndingReason',
  endingReasons,
  'Why an approval ended before it was decided.',
  {
    ...takenBack,
    ...cancelled,
  },
);

export const DecisionEnum = enumType('Decision', decisions, 'What a seat can say.', {
  APPROVE: 'Yes. The only decision that needs no reason.',
  APPROVE_WITH_CONDITIONS: 'Yes, under conditions that are tracked until they are met.',
  REQUEST_CHANGES: 'Not like this: a revision is asked for.',
  REJECT: 'No.',
  ABSTAIN: 'Neither.',
  RECUSE: 'A conflict of interest: you lose sight of the approval.',
});

export const JointSessionStateEnum = enumType('JointSessionState', jointSessionStates, 'Where a joint session is.', {
  CALLED: 'Those who are invited are told.',
  HELD: 'Its minutes are recorded.',
  CANCELLED: 'It will not take place.',
});

export const SessionChangeEnum = enumType(
  'JointSessionChangeKind',
  ['MOVED', 'CANCELLED'] as const,
  'What was changed about a session before it was held.',
  { MOVED: 'It has another time or place.', CANCELLED: 'It will not take place.' },
);

export const SeatStateEnum = enumType(
  'SeatState',
  ['WAITING', 'CARRIED', 'DECIDED', 'RECUSED', 'CLOSED', 'VOID'] as const,
  'Where a seat stands.',
  {
    WAITING: 'It has not decided yet.',
    CARRIED: 'It is not asked again: what it approved elsewhere carries over, unless it decides all the same.',
    DECIDED: 'It has decided.',
    RECUSED: 'It does not take part: a conflict of interest.',
    CLOSED: 'The group was settled without it.',
    VOID: 'A revision reopened the group; a later round has a seat of its own.',
  },
);

export const StageStateEnum = enumType(
  'StageState',
  ['PENDING', 'CONSULTING', 'OPEN', 'ESCALATED', 'APPROVED', 'REJECTED', 'SKIPPED'] as const,
  'Where a stage of an approval stands.',
  {
    PENDING: 'Its turn has not come.',
    CONSULTING: 'Bodies without a vote are asked first.',
    OPEN: 'Its groups decide.',
    ESCALATED: 'A coordinator decides in their place.',
    APPROVED: 'Settled: yes.',
    REJECTED: 'Settled: no.',
    SKIPPED: 'Its condition did not hold for this subject.',
  },
);

export const RuleOutcomeEnum = enumType(
  'RuleOutcome',
  ['APPROVED', 'REJECTED', 'DEADLOCKED'] as const,
  'What the rule of a group came to.',
  {
    APPROVED: 'Enough have approved, whatever the others say.',
    REJECTED: 'Enough have refused, whatever the others say.',
    DEADLOCKED: 'Nobody is left to decide and neither side has enough.',
  },
);

export const SettledByEnum = enumType(
  'SettledBy',
  ['RULE', 'COORDINATOR', 'DEADLOCK'] as const,
  'What settled a stage.',
  {
    RULE: 'The rule of its groups, or what the process says of a stage whose time has run out.',
    COORDINATOR: 'A coordinator, after an escalation.',
    DEADLOCK: 'A deadlock for which the process names no coordinator.',
  },
);

export const EscalationReasonEnum = enumType(
  'EscalationReason',
  ['LAPSE', 'SUSPENDED', 'DEADLOCK', 'TAKEN_OVER'] as const,
  'Why a coordinator was asked.',
  {
    LAPSE: 'The deadline passed.',
    SUSPENDED: 'An organisation that is to decide is suspended, so it cannot answer.',
    DEADLOCK: 'The groups could not settle it.',
    TAKEN_OVER: 'It, or one before it, took the decision over without having been asked.',
  },
);

export const RuleKindEnum = enumType(
  'ApprovalRuleKind',
  ['ANY', 'ALL', 'QUORUM', 'MAJORITY', 'WEIGHTED', 'CONSENSUS', 'AT_LEAST'] as const,
  'How many must approve; AT_LEAST counts groups of a stage, the others seats of a group.',
  {
    ANY: 'One is enough.',
    ALL: 'Every one.',
    QUORUM: 'A number named by the process.',
    MAJORITY: 'More than half of those who may decide.',
    WEIGHTED: 'A share of the weights, such as stakes.',
    CONSENSUS: 'Nobody objects.',
    AT_LEAST: 'A number of groups.',
  },
);

export const ConditionStateEnum = enumType(
  'ConditionState',
  ['OPEN', 'REPORTED', 'FULFILLED', 'WAIVED', 'VOID'] as const,
  'Where a condition stands.',
  {
    OPEN: 'It is still to be met.',
    REPORTED: 'Whoever owes it says that it is met; whoever set it checks that.',
    FULFILLED: 'It is met.',
    WAIVED: 'A coordinator waived it.',
    VOID: 'The decision that set it no longer counts.',
  },
);

export const ObjectionGroundEnum = enumType('ObjectionGround', objectionGrounds, 'What an objection is founded on.', {
  LEGAL: 'A law or a rule.',
  SAFETY: 'The safety of people or works.',
  BUDGET: 'What it costs, and who pays.',
  ENVIRONMENT: 'What it does to the environment.',
  STANDARDS: 'A technical standard.',
  DATA_PROTECTION: 'What becomes of data about people.',
  OTHER: 'Something else, said in the reason.',
});

export const OverriddenEnum = enumType('Overridden', overriddenKinds, 'What a coordinator decides against.', {
  APPROVAL: 'The organisation approved.',
  CHANGES: 'The organisation asked for changes.',
  REJECTION: 'The organisation rejected.',
  UNHEARD: 'The organisation had not answered when the decision was taken over.',
});

export const ReferralReasonEnum = enumType(
  'ReferralReason',
  referralReasons,
  'Why a coordinator settles an objection.',
  {
    UNANSWERED: 'Nobody answered it in time.',
    UNCONFIRMED: 'Whoever raised it said nothing to the answer in time.',
    INSISTED: 'Whoever raised it insists on it.',
  },
);

export const ReopeningReasonEnum = enumType('ReopeningReason', reopeningReasons, 'Why something is decided anew.', {
  NEW_FACTS: 'Facts came up that nobody knew; its coordinator says which.',
  CONDITION_MISSED: 'A condition was not met in time.',
  OVERTURNED: 'An appeal against the decision of its coordinator had success.',
});

export const InterventionKindEnum = enumType(
  'InterventionKind',
  interventionKinds,
  'What whoever coordinates a stage does while others decide in it.',
  {
    TIME_GRANTED: 'It gave those who had not decided more time.',
    AGENCY_ADDED: 'It had an agency decide as well that the process had not found.',
    SEAT_REASSIGNED: 'It gave the seat of an organisation that had not decided to an agency.',
    TAKEN_OVER: 'It decides in the place of those who had not, without having been asked.',
  },
);

export const OpinionStanceEnum = enumType('OpinionStance', opinionStances, 'What a body without a vote thinks.', {
  SUPPORTS: 'It supports it.',
  SUPPORTS_WITH_REMARKS: 'It supports it, with remarks.',
  HAS_CONCERNS: 'It has concerns.',
  NO_COMMENT: 'It has nothing to say about it.',
});

export const ConsiderationKindEnum = enumType(
  'ConsiderationKind',
  considerationKinds,
  'How whoever decides took an opinion into account.',
  {
    TAKEN_UP: 'It follows it.',
    PARTLY: 'It follows a part of it.',
    NOT_TAKEN_UP: 'It does not follow it.',
  },
);

export const OpinionStateEnum = enumType(
  'OpinionState',
  ['ASKED', 'GIVEN', 'SILENT', 'RECUSED', 'CLOSED'] as const,
  'Whether a body that is asked has answered.',
  {
    ASKED: 'It may answer.',
    GIVEN: 'It has answered.',
    SILENT: 'It said nothing in time, which is no agreement.',
    RECUSED: 'An interest keeps it from it.',
    CLOSED: 'Nobody asks any more.',
  },
);

export const ObjectionStateEnum = enumType(
  'ObjectionState',
  ['RAISED', 'ANSWERED', 'REFERRED', 'RESOLVED', 'UPHELD', 'OVERRULED', 'CLOSED'] as const,
  'Where an objection is.',
  {
    RAISED: 'It waits for the answer of those who put the subject forward.',
    ANSWERED: 'It waits for whoever raised it: is it resolved?',
    REFERRED: 'A coordinator is asked to settle it.',
    RESOLVED: 'Whoever raised it said that it is resolved, and decides anew.',
    UPHELD: 'It counts as a rejection.',
    OVERRULED: 'A coordinator set it aside; it does not count.',
    CLOSED: 'It was settled without it, or a revision made it void.',
  },
);

export const AppealStateEnum = enumType(
  'AppealState',
  ['POSSIBLE', 'LODGED', 'UPHELD', 'OVERTURNED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'] as const,
  'Where an appeal is.',
  {
    POSSIBLE: 'An organisation that was overridden may appeal.',
    LODGED: 'A coordinator above is asked to decide.',
    UPHELD: 'What was decided stands.',
    OVERTURNED: 'What was decided does not count.',
    WITHDRAWN: 'Whoever appealed took it back.',
    EXPIRED: 'Nobody appealed in time.',
    CLOSED: 'What it was against is decided anew, or ended without a decision.',
  },
);

export const WhyEnum = enumType(
  'WhyReason',
  [
    'SETTLED',
    'OPENING',
    'DRAWING',
    'HELD',
    'CONSULTING',
    'DECIDING',
    'CARRIED',
    'LAPSED',
    'OBJECTED',
    'SENT_BACK',
    'ESCALATED',
    'SUSPENDED',
    'DEADLOCKED',
    'TAKEN_OVER',
    'APPEALABLE',
    'APPEALED',
  ] as const,
  'The one reason why an approval stands where it stands.',
  {
    SETTLED: 'It waits for nobody: it is decided.',
    OPENING: 'The next stage is being opened.',
    DRAWING: 'Who decides is drawn by lot, once the time named has come.',
    HELD: 'The next stage opens once what the process requires is there.',
    CONSULTING: 'Bodies without a vote are asked for their opinion first.',
    DECIDING: 'Seats have not decided yet.',
    CARRIED:
      'Nobody is asked: what was approved elsewhere carries over, and counts once the time to decide anew has passed.',
    LAPSED: 'The deadline has passed and what follows from it is under way.',
    OBJECTED: 'Everybody else has decided, and an objection waits to be answered, confirmed or settled.',
    SENT_BACK: 'A revision was asked for.',
    ESCALATED: 'A coordinator must decide.',
    SUSPENDED: 'A coordinator must decide: an organisation that is to decide is suspended.',
    DEADLOCKED: 'The groups could not settle it and nobody has been asked to.',
    TAKEN_OVER: 'A coordinator decides in the place of those who had not, without having been asked.',
    APPEALABLE: 'A coordinator decided against somebody, who may appeal before it counts.',
    APPEALED: 'An appeal waits to be decided.',
  },
);

export const ApprovalRequirementEnum = kindEnum(
  'ApprovalRequirement',
  approvalRequirements,
  'What a process can require besides decisions.',
  approvalRequirementMeanings,
);

export const RequiredBeforeEnum = enumType(
  'RequiredBefore',
  ['OPENING', 'APPROVAL'] as const,
  'Before what something is required.',
  {
    OPENING: 'Before it is taken up.',
    APPROVAL: 'Before anybody approves; before a stage opens, where the submitter has to state it.',
  },
);

export const WaitingOnEnum = enumType(
  'WaitingOn',
  ['SEAT', 'COORDINATOR', 'SUBMITTER', 'OBJECTOR', 'APPELLANT', 'CONSULTED', 'PROVIDER', 'PLATFORM'] as const,
  'Whom an approval waits for.',
  {
    SEAT: 'Somebody who may decide.',
    COORDINATOR: 'The coordinator it was escalated to.',
    SUBMITTER:
      'Whoever submitted it: a revision was asked for, what the process requires is to be stated, or there is an objection to answer.',
    OBJECTOR: 'Whoever raised an objection that was answered.',
    APPELLANT: 'Whoever may appeal against a coordinator.',
    CONSULTED: 'A body without a vote that is asked for its opinion.',
    PROVIDER: 'Whoever has what the process requires, such as data that no agreement in force covers.',
    PLATFORM: 'This platform: a step that it takes by itself.',
  },
);

export const NextEnum = enumType(
  'NextAct',
  [
    'REMIND',
    'ESCALATE',
    'REASSIGN',
    'DEEM_APPROVED',
    'DEEM_REJECTED',
    'REFER',
    'TAKE_EFFECT',
    'UPHOLD',
    'OVERTURN',
    'CLOSE_CONSULTATION',
    'COUNT_CARRIED',
    'OPEN_STAGE',
    'DRAW',
  ] as const,
  'What happens by itself when nobody acts.',
  {
    REMIND: 'Those who have not decided are reminded.',
    ESCALATE: 'A coordinator is asked to decide.',
    REASSIGN: 'Others are asked to decide.',
    DEEM_APPROVED: 'Silence counts as approval.',
    DEEM_REJECTED: 'Silence counts as refusal.',
    REFER: 'A coordinator is asked to settle an objection.',
    TAKE_EFFECT: 'What a coordinator decided counts, since nobody appealed.',
    UPHOLD: 'What is appealed against stands.',
    OVERTURN: 'What is appealed against does not count.',
    CLOSE_CONSULTATION: 'The consultation ends without those who said nothing.',
    COUNT_CARRIED: 'What was approved elsewhere, and carries over, counts.',
    OPEN_STAGE: 'The next stage opens.',
    DRAW: 'The next checkpoint of the ledger gives the seed, and those who decide are drawn.',
  },
);
