import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, connection, Decimal, AtMost, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../identity/members/api/member.types.js';
import type { AskedReason } from '../../inbox/inbox.subject.js';
import type { Consideration } from '../rules/consulting/approval.considering.js';
import { AskedReasonType } from './reason.types.js';
import { ConditionStateEnum, DecisionEnum, OverriddenEnum, SeatStateEnum } from './approval.enums.js';

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

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the member who was drawn by lot and decides in person; null: any member with the role.',
  })
  memberId!: string | null;

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

  @Field(() => Date, {
    nullable: true,
    description: 'When a coordinator had it decide as well; null where the process found it.',
  })
  addedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it approved what is carried over here, where that stands for it.',
  })
  carriedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Content hash of what it approved then.' })
  carriedHash!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From when that counts; it can decide anew until its group is settled.',
  })
  countsAt!: Date | null;
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

  @Field(() => String, {
    nullable: true,
    description: 'On what a coordinator founded deciding against what was said in the stage.',
  })
  legalBasis!: string | null;

  @AtMost(100)
  @Field(() => [DecisionOverrideType], { description: 'Whom a coordinator decided against, and why.' })
  overrides!: readonly DecisionOverrideType[];

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the joint session in which its organisation said so; the decision is its own all the same.',
  })
  jointSessionId!: string | null;

  /** Resolved as those of the opinions. */
  considerations!: readonly Consideration[];

  @Field(() => Int, { description: 'Revision that was looked at.' })
  revision!: number;

  @Field({ description: 'Its hash.' })
  contentHash!: string;

  @Field(() => Date, { description: 'When.' })
  decidedAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description: 'Revision that made it void, or that was decided on when an interest did.',
  })
  voidedBy!: number | null;
}

@Reads('approval.read')
@ObjectType('DecisionOverride', { description: 'What an organisation said, and a coordinator decided against.' })
export class DecisionOverrideType {
  @Field({ description: 'Key of the group in which it was said.' })
  group!: string;

  @Field(() => ID, { description: 'Id of the organisation that said it.' })
  organisationId!: string;

  @Field(() => OverriddenEnum, { description: 'What it said.' })
  over!: string;

  @Field(() => String, { nullable: true, description: 'Why it was decided against that; null before it is decided.' })
  reason?: string | null;
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

  @Field(() => CalendarDate, { description: "By when: its last day, in the calendar of the approval's process." })
  dueOn!: string;

  @Field(() => Date, { description: 'The end of that day: what nobody has reported as met by then is missed.' })
  dueAt!: Date;

  @Field(() => ConditionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'How it was met.' })
  evidence!: string | null;

  @Field(() => Date, { nullable: true, description: 'When whoever owes it said that it is met.' })
  reportedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was missing, when it last went back.' })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: 'When its day passed.' })
  missedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the coordinator that settles, or settled, what followed.' })
  referredToId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the coordinator settled it so.' })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who said that it was met.' })
  fulfilledBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name that was said.' })
  fulfilledOnBehalfOf!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  fulfilledAt!: Date | null;
}
