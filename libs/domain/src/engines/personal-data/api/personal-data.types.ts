import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { mutationResult } from '#libs/graphql';
import { FactorProofInput } from '../../../identity/accounts/api/proof.types.js';

@InputType({
  description: 'Not repeatable by key: nothing of a proof is kept. The proof is for ERASE_PERSON upon the member id.',
})
export class ErasePersonInput extends FactorProofInput {
  @Field(() => ID, { description: 'A seat that the person had.' })
  memberId!: string;

  @Field(() => Int, { description: 'The version of the member that you saw.' })
  expectedVersion!: number;
}

export const ErasePersonResult = mutationResult(
  'ErasePerson',
  'A pseudonym stands for the person.',
  {},
  { erased: { type: () => Boolean, description: 'Always true.' } },
);
