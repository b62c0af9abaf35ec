import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MutationInput, mutationResult, Reads } from '#libs/graphql';
import { ApprovalType } from '../approval.types.js';

@Reads('approval.read')
@ObjectType('DecisionCorrection', {
  description: 'What whoever decided put right in what was written with a decision.',
})
export class DecisionCorrectionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  decisionId!: string;

  @Field({ description: 'What was wrong and what is right.' })
  text!: string;

  @Field(() => Date, { description: 'When.' })
  correctedAt!: Date;
}

@InputType({ description: 'What was wrong in what was written with a decision.' })
export class CorrectDecisionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of your decision.' })
  decisionId!: string;

  @Field(() => Int, { description: 'Version of its approval as you read it.' })
  expectedVersion!: number;

  @Field({ description: 'What was wrong and what is right.' })
  text!: string;
}

export const CorrectDecisionResult = mutationResult('CorrectDecision', 'It is on the record.', {
  approval: () => ApprovalType,
});
