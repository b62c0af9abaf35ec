import { Field, ID, InputType } from '@nestjs/graphql';
import { CalendarDate, MutationInput, mutationResult } from '#libs/graphql';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@InputType({ isAbstract: true })
abstract class OfConditionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the condition.' })
  conditionId!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'Says that a condition has been met.' })
export class FulfilConditionInput extends OfConditionInput {
  @Field({ description: 'How it was met, and where that can be seen.' })
  evidence!: string;
}

@InputType({ description: 'What whoever set a condition found.' })
export class CheckConditionInput extends OfConditionInput {
  @Field({ description: 'True: it is met. False: it goes back to whoever owes it.' })
  met!: boolean;

  @Field(() => String, { nullable: true, description: 'What is missing; required to send it back.' })
  note?: string | null;
}

@InputType({ description: 'What follows from a condition that was missed.' })
export class SettleConditionInput extends OfConditionInput {
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The later day, in the calendar of the approval's process; left out, the condition is waived.",
  })
  dueOn?: string | null;

  @Field({ description: 'Why.' })
  reason!: string;
}

const approval = { approval: () => ApprovalType };
export const FulfilConditionResult = mutationResult('FulfilCondition', 'Noted.', approval);
export const CheckConditionResult = mutationResult('CheckCondition', 'Noted.', approval);
export const SettleConditionResult = mutationResult('SettleCondition', 'Recorded.', approval);
