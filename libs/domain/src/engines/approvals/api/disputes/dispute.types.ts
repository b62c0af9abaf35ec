import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type DisputeGround, disputeGrounds } from '#libs/contracts';
import { AtMost, enumType, MutationInput, mutationResult, Reads } from '#libs/graphql';
import { disputeStatuses } from '../../rules/approval.state.js';
import { RoleEnum } from '../../../../identity/members/api/member.types.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';
import { SteeringInput } from '../interventions/intervention.types.js';

const DisputeGroundEnum = enumType(
  'DisputeGround',
  disputeGrounds,
  'On what ground a decision is said to be another’s.',
  {
    LAW: 'The law gives it to another.',
    PLACE: 'It is about a place that another is responsible for.',
    FIELD: 'It is about a field that another is responsible for.',
    DELEGATED: 'It was passed on to another.',
    OTHER: 'Something else.',
  },
);

const DisputeStateEnum = enumType('DisputeState', disputeStatuses, 'Where a dispute is.', {
  RAISED: 'It waits for whoever coordinates the stage.',
  UPHELD: 'The agency that was named decides instead.',
  REFUSED: 'The decision stays where it was.',
  WITHDRAWN: 'Whoever disputed it took that back; the decision stays where it was.',
  CLOSED: 'It came to nothing: what it was about was decided, or is no longer.',
});

@Reads('approval.read')
@ObjectType('ApprovalDispute', {
  description:
    'An organisation says that a decision is another’s than whose it is, and what its coordinator made of that.',
})
export class ApprovalDisputeType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field({ description: 'Key of the group.' })
  group!: string;

  @Field(() => DisputeStateEnum, { description: 'Where it is.' })
  state!: string;

  @Field(() => DisputeGroundEnum, { description: 'On what ground.' })
  ground!: DisputeGround;

  @Field({ description: 'Why it is another’s.' })
  reason!: string;

  @Field(() => Date, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was settled so; null where it was not settled.' })
  answer!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for nobody.' })
  settledAt!: Date | null;

  /** Resolved as organisations. */
  organisationId!: string;
  formerId!: string;
  nomineeId!: string;
  referredToId!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalDisputableSeat', {
  description: 'An open seat of which your organisation can say whose it is instead.',
})
export class ApprovalDisputableSeatType {
  @Field({ description: 'Key of its group.' })
  group!: string;

  @Field({ description: 'What the group is called.' })
  title!: string;

  @Field(() => ID, { description: 'Id of the organisation that has it: yours, or one in whose place yours should be.' })
  organisationId!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalDisputer', { description: 'Who in your organisation may say whose a decision is instead.' })
export class ApprovalDisputerType {
  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Any of these roles.' })
  roles!: readonly string[];

  /** Resolved as `standInFor`. */
  standInIds!: readonly string[];
}

@InputType({ description: 'That a decision is another’s than whose it is.' })
export class DisputeSeatInput extends SteeringInput {
  @Field({ description: 'Key of the group.' })
  group!: string;

  @Field(() => ID, { description: 'Id of the organisation that has the decision, one of `disputable`.' })
  formerId!: string;

  @Field(() => ID, { description: 'Id of the agency whose it is instead; yours, where another has it.' })
  nomineeId!: string;

  @Field(() => DisputeGroundEnum, { description: 'On what ground.' })
  ground!: DisputeGround;

  @Field({ description: 'Why. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'What whoever coordinates a stage says about whose a decision is.' })
export class SettleDisputeInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

  @Field(() => Int, { description: 'Its version as you read it.' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Id of the dispute (`Approval.disputes`).' })
  disputeId!: string;

  @Field({ description: 'True: the agency that was named decides instead. False: it stays where it is.' })
  upheld!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many working days the agency has, where the stage has a deadline and it decides instead; it never has less than the others.',
  })
  workingDays?: number | null;

  @Field({ description: 'Why. It goes on the record.' })
  reason!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'A dispute that is taken back.' })
export class WithdrawDisputeInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the dispute (`Approval.disputes`).' })
  disputeId!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

const approval = { approval: () => ApprovalType };
export const DisputeSeatResult = mutationResult('DisputeSeat', 'It is before the coordinator.', approval);
export const WithdrawDisputeResult = mutationResult('WithdrawDispute', 'Taken back.', approval);
export const SettleDisputeResult = mutationResult('SettleDispute', 'Settled, with all that follows.', approval);
