import type { InterventionKind } from '#libs/contracts';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, Decimal, MutationInput, mutationResult, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../../identity/members/api/member.types.js';
import { InterventionKindEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { SessionInvitableType } from '../joint-sessions/joint-session.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@Reads('approval.read')
@ObjectType('ApprovalIntervention', {
  description: 'What whoever coordinates a stage did while others decide in it, and why.',
})
export class ApprovalInterventionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field(() => InterventionKindEnum, { description: 'What was done.' })
  kind!: InterventionKind;

  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field(() => Int, { description: 'In which round of it.' })
  round!: number;

  @Field(() => ID, { description: 'Id of the coordinator.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who did it.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy did it.' })
  onBehalfOf!: string | null;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'How many working days were granted.' })
  workingDays!: number | null;

  @Field(() => Date, { nullable: true, description: 'Until when those it is about have time.' })
  dueAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Key of the group in which an agency was given a seat.' })
  group!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the agency that was given a seat.' })
  addedId!: string | null;

  /** Resolved as `former`. */
  formerId!: string | null;

  /** Resolved as `weight`. */
  hundredths!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True when its rejection alone rejects for the group.' })
  veto!: boolean | null;

  @Field(() => Date, { description: 'When it was done.' })
  at!: Date;
}

@Reads('approval.read')
@ObjectType('ApprovalAddableGroup', { description: 'A group that an agency may be added to, and how.' })
export class ApprovalAddableGroupType {
  @Field({ description: 'Its key in the process.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The most it may weigh, in percent; null where nothing is weighed.',
  })
  weight!: string | null;

  @Field({ description: 'Whether it may hold a veto.' })
  veto!: boolean;
}

@Reads('approval.read')
@ObjectType('ApprovalReassignableSeat', { description: 'An open seat that can be given to another agency.' })
export class ApprovalReassignableSeatType {
  @Field({ description: 'Key of its group.' })
  group!: string;

  @Field({ description: 'What the group is called.' })
  title!: string;

  @Field(() => ID, { description: 'Id of the organisation that has it.' })
  organisationId!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalSteering', {
  description:
    'What your organisation may do now, as the coordinator of the stage in progress, while others decide in it.',
})
export class ApprovalSteeringType {
  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many working days it may grant those who have not decided, at most; null: none.',
  })
  moreTime!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many working days an agency that is added may have, at most; null where the stage has no deadline.',
  })
  ownTime!: number | null;

  @Field({ description: 'Whether it may decide in the place of those who have not, before it is asked.' })
  takeOver!: boolean;

  @Field(() => SessionInvitableType, {
    nullable: true,
    description: 'Whom it may call to a joint session; null: it may not call one now.',
  })
  joint!: SessionInvitableType | null;

  @AtMost(20)
  @Field(() => [ApprovalAddableGroupType], { description: 'Groups that it may add an agency to.' })
  groups!: ApprovalAddableGroupType[];

  @AtMost(100)
  @Field(() => [ApprovalReassignableSeatType], { description: 'Open seats that it may give to other agencies.' })
  reassignable!: ApprovalReassignableSeatType[];

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Who in your organisation can do it: any of these roles.' })
  roles!: readonly string[];

  /** Resolved as `standInFor`. */
  standInIds!: readonly string[];
}

/** What each act of whoever coordinates a stage says. */
@InputType({ isAbstract: true })
export abstract class SteeringInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

  @Field(() => Int, { description: 'Its version as you read it.' })
  expectedVersion!: number;

  @Field({ description: 'Key of the stage in progress.' })
  stage!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'More time for those who have not decided in the stage in progress.' })
export class GrantMoreTimeInput extends SteeringInput {
  @Field(() => Int, { description: 'How many working days: 1 to what `steering.moreTime` says.' })
  workingDays!: number;

  @Field({ description: 'Why more time is needed. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'An agency that is to decide as well, although the process did not find it.' })
export class AddAgencyInput extends SteeringInput {
  @Field({ description: 'Key of the group, one of `steering.groups`.' })
  group!: string;

  @Field(() => ID, { description: 'Id of the agency.' })
  organisationId!: string;

  @Field(() => Decimal, { nullable: true, description: 'Its voting weight in percent, where the group weighs.' })
  weight?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its rejection alone rejects for the group.' })
  veto?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many working days it has, where the stage has a deadline; it never has less than the others.',
  })
  workingDays?: number | null;

  @Field({ description: 'Why it is to decide as well. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'An open seat, and the agency that is to have it instead.' })
export class ReassignSeatInput extends SteeringInput {
  @Field({ description: 'Key of the group.' })
  group!: string;

  @Field(() => ID, { description: 'Id of the organisation that has the seat, one of `steering.reassignable`.' })
  formerId!: string;

  @Field(() => ID, { description: 'Id of the agency that is to have it.' })
  organisationId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many working days it has, where the stage has a deadline; it never has less than the others.',
  })
  workingDays?: number | null;

  @Field({ description: 'Why it is to decide instead. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'The decision of those who have not decided in the stage in progress, taken over.' })
export class TakeOverDecisionInput extends SteeringInput {
  @Field({ description: 'Why it is taken over. It goes on the record.' })
  reason!: string;
}

export const TakeOverDecisionResult = mutationResult('TakeOverDecision', 'It is yours to decide now.', {
  approval: () => ApprovalType,
});

export const ReassignSeatResult = mutationResult('ReassignSeat', 'It decides instead.', {
  approval: () => ApprovalType,
});

export const AddAgencyResult = mutationResult('AddAgency', 'It decides as well.', { approval: () => ApprovalType });

export const GrantMoreTimeResult = mutationResult('GrantMoreTime', 'They have more time.', {
  approval: () => ApprovalType,
});
