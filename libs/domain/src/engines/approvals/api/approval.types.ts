import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ApprovalSubject } from '#libs/contracts';
import { CalendarDate, connection, Decimal, NodeType, AtMost, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../identity/members/api/member.types.js';
import type { AskedReason } from '../../inbox/inbox.subject.js';
import { AskedReasonType } from './reason.types.js';
import {
  ApprovalStateEnum,
  ApprovalSubjectEnum,
  ConditionStateEnum,
  DecisionEnum,
  EscalationReasonEnum,
  RuleKindEnum,
  RuleOutcomeEnum,
  SeatStateEnum,
  SettledByEnum,
  StageStateEnum,
} from './approval.enums.js';

@Reads('approval.read')
@ObjectType('Approval', {
  implements: NodeType,
  description:
    'One revision of a subject on its way through a process: who decides, what was decided, what is waited for.',
})
export class ApprovalType extends NodeType {
  @Field(() => ApprovalSubjectEnum, { description: 'What kind of thing is approved.' })
  subjectKind!: ApprovalSubject;

  @Field(() => ID, { description: 'Id of what is approved.' })
  subjectId!: string;

  @Field({ description: 'What is approved, as inboxes show it.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the project concerned.' })
  projectId!: string | null;

  @Field(() => ID, { description: 'Id of the edition of the process it follows.' })
  definitionId!: string;

  @Field(() => Int, { description: 'Revision of the subject that is decided on.' })
  revision!: number;

  @Field({ description: 'SHA-256 of that revision; decisions name it.' })
  contentHash!: string;

  @Field(() => ApprovalStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field({ description: 'Key of the stage in progress, or of the last one.' })
  stage!: string;

  @Field(() => StageStateEnum, { description: 'Where that stage stands.' })
  stageState!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When the first of those who are waited for should have answered; null where nobody has a deadline.',
  })
  dueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for a revision.' })
  sentBackAt!: Date | null;

  @Field(() => Date, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Counts every change of it.' })
  version!: number;
}

export const ApprovalConnection = connection('Approval', () => ApprovalType);

@Reads('approval.read')
@ObjectType('DecisionOutlook', {
  description: 'What one decision would bring about at once; others may still have to be heard.',
})
export class DecisionOutlookType {
  @Field(() => DecisionEnum, { description: 'The decision.' })
  decision!: string;

  @Field(() => RuleOutcomeEnum, { nullable: true, description: 'What its group would come to.' })
  group!: string | null;

  @Field(() => StageStateEnum, { nullable: true, description: 'Where the stage would stand, were it settled by it.' })
  stage!: string | null;

  @Field(() => ApprovalStateEnum, { nullable: true, description: 'How the approval would end, were it ended by it.' })
  approval!: string | null;

  @Field({ description: 'True when the subject would go back to whoever put it forward.' })
  sentBack!: boolean;

  @Field({ description: 'True when a coordinator, or the next one, would be asked.' })
  escalated!: boolean;
}

@Reads('approval.read')
@ObjectType('ApprovalRule', { description: 'How many must approve.' })
export class ApprovalRuleType {
  @Field(() => RuleKindEnum, { description: 'Which rule.' })
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'How many, for QUORUM and AT_LEAST.' })
  count?: number | null;

  @Field(() => Number, { nullable: true, description: 'Which share of the voting weights in percent, for WEIGHTED.' })
  thresholdPercent?: number | null;
}

@Reads('approval.read')
@ObjectType('ApprovalTier', { description: 'A coordinator who settles a stage that lapsed or is deadlocked.' })
export class ApprovalTierType {
  @Field(() => Int, { description: 'Counted from 1.' })
  tier!: number;

  @Field({ description: 'Who it is meant to be.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation; null when none was found.' })
  organisationId!: string | null;
}

@Reads('approval.read')
@ObjectType('ApprovalEscalation', { description: 'The coordinator who was asked.' })
export class ApprovalEscalationType {
  @Field(() => Int, { description: 'Its tier, counted from 1.' })
  tier!: number;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => EscalationReasonEnum, { description: 'Why.' })
  because!: string;

  @Field(() => Date, { description: 'Since when.' })
  since!: string;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it asked for changes.' })
  askedAt!: string | null;
}

@Reads('approval.read')
@ObjectType('ApprovalStage', { description: 'A step of the process. Steps run one after the other.' })
export class ApprovalStageType {
  approvalId!: string;

  @Field({ description: 'Its key in the process.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Condition under which it takes place.' })
  condition!: string | null;

  @Field(() => StageStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, { description: 'How often it was opened; a revision may open it again.' })
  round!: number;

  @Field(() => ApprovalRuleType, { description: 'How many of its groups must approve.' })
  rule!: ApprovalRuleType;

  @Field({ description: 'What happens when its deadline passes.' })
  onLapse!: string;

  @Field(() => Date, { nullable: true, description: 'When it was opened last.' })
  openedAt!: string | null;

  @Field(() => Date, { nullable: true, description: 'Its deadline.' })
  dueAt!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the deadline passed without an outcome.' })
  lapsedAt!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for a revision.' })
  sentBackAt!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was settled.' })
  settledAt!: string | null;

  @Field(() => SettledByEnum, { nullable: true, description: 'What settled it.' })
  settledBy!: string | null;

  @AtMost(5)
  @Field(() => [ApprovalTierType], { description: 'Who would be asked if it lapsed or were deadlocked.' })
  tiers!: ApprovalTierType[];

  @Field(() => ApprovalEscalationType, { nullable: true, description: 'The coordinator who was asked.' })
  escalation!: ApprovalEscalationType | null;

  @AtMost(20)
  @Field(() => [ApprovalGroupType], { description: 'Its groups, which decide in parallel.' })
  groups!: ApprovalGroupType[];
}

@Reads('approval.read')
@ObjectType('ApprovalProgress', { description: 'How a group stands, in seats and in voting weight (percent).' })
export class ApprovalProgressType {
  @Field(() => Int, { description: 'Seats that take part: all but those recused.' })
  seats!: number;

  @Field(() => Int, { description: 'Seats that approved.' })
  approved!: number;

  @Field(() => Int, { description: 'Seats that rejected.' })
  rejected!: number;

  @Field(() => Int, { description: 'Seats that asked for changes.' })
  changesRequested!: number;

  @Field(() => Int, { description: 'Seats that abstained.' })
  abstained!: number;

  @Field(() => Int, { description: 'Seats that are recused.' })
  recused!: number;

  @Field(() => Int, { description: 'Seats that have not decided.' })
  waiting!: number;

  @Field(() => Decimal, { description: 'Voting weight of the seats that take part.' })
  weight!: string;

  @Field(() => Decimal, { description: 'Voting weight of those that approved.' })
  weightApproved!: string;

  @Field(() => Decimal, { description: 'Voting weight of those that rejected.' })
  weightRejected!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalGroup', { description: 'Organisations that decide by one rule.' })
export class ApprovalGroupType {
  approvalId!: string;
  stage!: string;

  @Field({ description: 'Its key in the process.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => RoleEnum, { description: 'Role that decides in each organisation.' })
  role!: string;

  @Field(() => ApprovalRuleType, { description: 'When it approves.' })
  rule!: ApprovalRuleType;

  @Field(() => String, { nullable: true, description: 'Condition under which it takes part.' })
  condition!: string | null;

  @Field(() => RuleOutcomeEnum, { nullable: true, description: 'What it came to, as soon as that is inevitable.' })
  outcome!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was settled.' })
  settledAt!: string | null;

  @Field(() => ApprovalProgressType, { description: 'How it stands.' })
  progress!: ApprovalProgressType;
}

@Reads('approval.read')
@ObjectType('ApprovalSeat', { description: "An organisation's place in a group, or a coordinator's, in one round." })
export class ApprovalSeatType {
  @Field(() => ID, { description: 'Its id; decisions are recorded for it.' })
  id!: string;

  @Field(() => ID, { description: 'Id of its approval.' })
  approvalId!: string;

  @Field({ description: 'Key of its stage.' })
  stage!: string;

  @Field(() => Int, { description: 'Round of the stage.' })
  round!: number;

  @Field(() => String, { nullable: true, description: 'Key of its group; null for a coordinator.' })
  group!: string | null;

  @Field(() => Int, { nullable: true, description: 'Tier of a coordinator.' })
  tier!: number | null;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation whose seat it was before it was reassigned.',
  })
  insteadOf!: string | null;

  @Field(() => RoleEnum, { description: 'Role a member needs to decide for it.' })
  role!: string;

  @Field(() => Decimal, { description: 'Voting weight in percent; 0 without a stake.' })
  weight!: string;

  @Field({ description: 'True when its rejection rejects for the whole group.' })
  veto!: boolean;

  @AtMost(10)
  @Field(() => [AskedReasonType], {
    description: 'Why it is this organisation’s, as codes with what belongs into the sentence.',
  })
  reasons!: readonly AskedReason[];

  @Field(() => SeatStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Date, { description: 'Since when it is asked.' })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt!: Date | null;
}

@Reads('approval.read')
@ObjectType('ApprovalDecision', { description: 'What was decided, by whom, on which revision. Never edited.' })
export class ApprovalDecisionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of its approval.' })
  approvalId!: string;

  @Field(() => ID, { description: 'Id of the seat it was given for.' })
  seatId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the member; null when nobody decided and the process deems it.',
  })
  memberId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name the member decided.' })
  onBehalfOfId!: string | null;

  @Field(() => DecisionEnum, { description: 'What was decided.' })
  decision!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Revision that was looked at.' })
  revision!: number;

  @Field({ description: 'Its hash.' })
  contentHash!: string;

  @Field(() => Date, { description: 'When.' })
  decidedAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Revision that made it void.' })
  voidedBy!: number | null;
}

export const ApprovalDecisionConnection = connection('ApprovalDecision', () => ApprovalDecisionType);

@Reads('approval.read')
@ObjectType('ApprovalCondition', { description: 'A condition of an approval, tracked until it is met.' })
export class ApprovalConditionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of its approval.' })
  approvalId!: string;

  @Field(() => ID, { description: 'Id of the decision it came with.' })
  decisionId!: string;

  @Field({ description: 'What is to be met.' })
  text!: string;

  @Field(() => ID, { description: 'Id of the organisation that set it.' })
  setBy!: string;

  @Field(() => ID, { description: 'Id of the organisation that has to meet it.' })
  ownerId!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'By when.' })
  dueOn!: string | null;

  @Field(() => ConditionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'How it was met.' })
  evidence!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who said that it was met.' })
  fulfilledBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name that was said.' })
  fulfilledOnBehalfOf!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  fulfilledAt!: Date | null;
}
