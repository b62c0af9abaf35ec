import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { mutationResult, versioned } from '#libs/graphql';
import { FactorProofInput } from '../../../../identity/accounts/api/proof.types.js';
import { ProgramType } from '../program.types.js';

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for CHANGE_PROGRAM.',
})
export class RegisterProgramDocumentsInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the program.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => [String], {
    description:
      'Texts of GraphQL documents, each of at most 20,000 characters and 20 operations; a program has at most 200. Those it has already stay as they are.',
  })
  documents!: string[];
}

@InputType()
export class RemoveProgramDocumentsInput extends versioned('Id of the program.') {
  @Field(() => [String], { description: 'The documents, as requests name them: `sha256:…`.' })
  documentIds!: string[];
}

const program = { program: () => ProgramType };
export const RegisterProgramDocumentsResult = mutationResult(
  'RegisterProgramDocuments',
  'The program may ask for them from now on.',
  program,
  {
    documentIds: {
      type: () => [String],
      atMost: 200,
      description: 'Their ids (`sha256:…`), in the order of the texts.',
    },
  },
);
export const RemoveProgramDocumentsResult = mutationResult(
  'RemoveProgramDocuments',
  'Requests that name them are refused from now on.',
  program,
);
