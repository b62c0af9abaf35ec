import type { OfficeRole } from '#libs/contracts';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Decimal, AtMost, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../identity/members/api/member.types.js';
import {
  EscalationReasonEnum,
  RuleKindEnum,
  RuleOutcomeEnum,
  SettledByEnum,
  StageStateEnum,
} from './approval.enums.js';

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

  @Field(() => RoleEnum, {
    nullable: true,
    description: 'The office that nobody in its organisation holds, so that it is passed over; null otherwise.',
  })
  lacks!: OfficeRole | null;
}

@Reads('approval.read')
@ObjectType('StageConsultation', {
  description: 'When bodies without a vote were asked before a stage was decided on.',
})
export class StageConsultationType {
  @Field(() => Date, { description: 'Since when.' })
  openedAt!: string;

  @Field(() => Date, { description: 'Until when they may answer.' })
  dueAt!: string;

  @Field(() => Date, { nullable: true, description: 'When all had answered, or the time was up.' })
  closedAt!: string | null;
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

  @Field(() => StageConsultationType, { nullable: true, description: 'Who was asked first, and when; see `opinions`.' })
  consultation!: StageConsultationType | null;

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

  @Field(() => Int, { description: 'Seats that approved, here or before what is carried over.' })
  approved!: number;

  @Field(() => Int, {
    description:
      'Of those that approved: seats that are not asked again, since what they approved elsewhere carries over.',
  })
  carried!: number;

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
