import { Field, ID, InputType } from '@nestjs/graphql';
import { MutationInput, mutationResult } from '#libs/graphql';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@InputType({ isAbstract: true })
abstract class OfObjectionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the objection.' })
  objectionId!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'The answer of those who put the subject forward.' })
export class AnswerObjectionInput extends OfObjectionInput {
  @Field({ description: 'How the objection is resolved, or why it is not one.' })
  answer!: string;
}

@InputType({ description: 'What whoever objected says to the answer.' })
export class RespondToAnswerInput extends OfObjectionInput {
  @Field({ description: 'True: it is resolved, and you decide anew. False: you insist, and a coordinator settles it.' })
  resolved!: boolean;

  @Field(() => String, { nullable: true, description: 'Why; required to insist.' })
  note?: string | null;
}

@InputType({ description: 'What a coordinator says about an objection.' })
export class SettleObjectionInput extends OfObjectionInput {
  @Field({ description: 'True: it counts as a rejection. False: it does not count.' })
  upheld!: boolean;

  @Field({ description: 'Why.' })
  reason!: string;
}

const approval = { approval: () => ApprovalType };
export const AnswerObjectionResult = mutationResult('AnswerObjection', 'Recorded.', approval);
export const RespondToAnswerResult = mutationResult('RespondToAnswer', 'Recorded, with all that follows.', approval);
export const SettleObjectionResult = mutationResult('SettleObjection', 'Recorded, with all that follows.', approval);
