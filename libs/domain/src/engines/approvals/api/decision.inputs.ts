import { Field, ID, InputType } from '@nestjs/graphql';
import type { ConsiderationKind, Decision, ObjectionGround } from '#libs/contracts';
import { CalendarDate, MutationInput, mutationResult } from '#libs/graphql';
import { ConsiderationKindEnum, DecisionEnum, ObjectionGroundEnum } from './approval.enums.js';
import { ApprovalType } from './approval.types.js';

export const IN_NAME_OF = {
  nullable: true,
  description: 'Id of the absent member in whose name you act, as its deputy; see `absences`. Left out: in your own.',
} as const;

@InputType({ description: 'A condition under which something is approved.' })
export class ApprovalConditionInput {
  @Field({ description: 'What is to be met.' })
  text!: string;

  @Field(() => ID, { description: 'Id of the organisation that has to meet it; it must take part in the approval.' })
  ownerId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "By when, required: its last day, in the calendar of the approval's process.",
  })
  dueOn?: string | null;
}

@InputType({ description: 'What a rejection is founded on.' })
export class ObjectionInput {
  @Field(() => ObjectionGroundEnum, { description: 'On what ground.' })
  ground!: ObjectionGround;

  @Field({ description: 'What would resolve it.' })
  remedy!: string;
}

@InputType({ description: 'How one opinion is taken into account.' })
export class ConsiderationInput {
  @Field(() => ID, { description: 'Id of the opinion (`DecisionOutlook.considers`).' })
  opinionId!: string;

  @Field(() => ConsiderationKindEnum, { description: 'How far.' })
  taken!: ConsiderationKind;

  @Field({ description: 'How, or why not.' })
  reason!: string;
}

@InputType({ isAbstract: true })
abstract class GivenDecisionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the seat you decide for, see `inbox`.' })
  seatId!: string;

  @Field(() => DecisionEnum, { description: 'What you decide.' })
  decision!: Decision;

  @Field({
    description: 'Hash of the revision you looked at (`Approval.contentHash`): a later one refuses the decision.',
  })
  contentHash!: string;

  @Field(() => String, { nullable: true, description: 'Why; only a plain approval of a seat needs none.' })
  reason?: string | null;

  @Field(() => [ApprovalConditionInput], { nullable: true, description: 'For APPROVE_WITH_CONDITIONS, at least one.' })
  conditions?: ApprovalConditionInput[] | null;

  @Field(() => ObjectionInput, { nullable: true, description: 'For REJECT, and then required.' })
  objection?: ObjectionInput | null;

  @Field(() => [ConsiderationInput], {
    nullable: true,
    description:
      'For each opinion with remarks or concerns that nobody of the group has taken into account, when you approve or reject.',
  })
  considerations?: ConsiderationInput[] | null;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'A decision for a seat of your organisation.' })
export class RecordDecisionInput extends GivenDecisionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the joint session in which your organisation said so (`Approval.jointSessions`), if it did.',
  })
  jointSessionId?: string | null;
}

@InputType({ description: 'Why a coordinator decides against what one organisation said.' })
export class OverrideReasonInput {
  @Field({ description: 'Key of the group in which it was said.' })
  group!: string;

  @Field(() => ID, { description: 'Id of the organisation that said it.' })
  organisationId!: string;

  @Field({ description: 'Why it is decided against that.' })
  reason!: string;
}

@InputType({ description: 'The decision of a coordinator; the reason is always required.' })
export class CoordinateApprovalInput extends GivenDecisionInput {
  @Field(() => String, {
    nullable: true,
    description: 'Required where you decide against what somebody in the stage said (`DecisionOutlook.overrides`).',
  })
  legalBasis?: string | null;

  @Field(() => [OverrideReasonInput], {
    nullable: true,
    description: 'A reason for each organisation that you decide against, and for no other.',
  })
  overrides?: OverrideReasonInput[] | null;
}

@InputType({ description: 'Whether what may tie you to the subject is an interest.' })
export class DeclareBeforeDecidingInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the seat you would decide for, see `inbox`.' })
  seatId!: string;

  @Field({ description: 'True: you have no interest in it.' })
  none!: boolean;

  @Field(() => String, { nullable: true, description: 'What the interest is; needed unless there is none.' })
  statement?: string | null;
}

const approval = { approval: () => ApprovalType };
export const RecordDecisionResult = mutationResult('RecordDecision', 'Recorded, with all that follows.', approval);
export const CoordinateApprovalResult = mutationResult('CoordinateApproval', 'Recorded.', approval);
export const DeclareBeforeDecidingResult = mutationResult(
  'DeclareBeforeDeciding',
  'Noted. With no interest you may decide; with one you are recused.',
  approval,
);
