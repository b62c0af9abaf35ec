import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { Json, MutationInput, mutationResult, PermissionName } from '#libs/graphql';
import { FactorProofInput } from '../../../identity/accounts/api/proof.types.js';
import { ProgramType } from './program.types.js';

const PROOF = 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for CHANGE_PROGRAM.';

@InputType({ description: PROOF })
export class CreateProgramInput extends FactorProofInput {
  @Field({ description: 'What it is, in at most 100 characters; records name it so.' })
  name!: string;

  @Field(() => [PermissionName], { description: 'What it needs, no more; only what takes no person.' })
  scopes!: Permission[];

  @Field(() => Json, { nullable: true, description: 'Its public key as a JWK (RFC 7517); left out, a secret is made.' })
  publicKey?: object | null;

  @Field(() => Int, { description: 'After how many days its first credential ends, 1 to 366.' })
  expiresInDays!: number;
}

@InputType({ description: PROOF })
export class ChangeProgramInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the program.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field({ description: 'What it is; records of before name it so too.' })
  name!: string;

  @Field(() => [PermissionName], { description: 'What it needs; tokens keep nothing of what it loses.' })
  scopes!: Permission[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether nothing but its registered documents is answered to it; left out, as it was.',
  })
  documentsOnly?: boolean | null;
}

@InputType({ description: PROOF })
export class AddProgramCredentialInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the program.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => Json, { nullable: true, description: 'A public key as a JWK (RFC 7517); left out, a secret is made.' })
  publicKey?: object | null;

  @Field(() => Int, { description: 'After how many days it ends, 1 to 366.' })
  expiresInDays!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many hours the ones before hold too, 0 to 720; left out, as long as they did.',
  })
  overlapHours?: number | null;
}

@InputType({ isAbstract: true })
abstract class ProgramInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the program.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType()
export class RemoveProgramCredentialInput extends ProgramInput {
  @Field(() => ID, { description: 'Id of the credential.' })
  credentialId!: string;
}

@InputType()
export class RevokeProgramInput extends ProgramInput {}

const program = { program: () => ProgramType };
const shown = {
  credentialId: { type: () => String, description: 'Id of the credential.' },
  secret: { type: () => String, nullable: true, description: '`tps_…`, shown this once; null for a key.' },
} as const;
export const CreateProgramResult = mutationResult('CreateProgram', 'Its id is its client id.', program, shown);
export const ChangeProgramResult = mutationResult('ChangeProgram', 'It holds from now on.', program);
export const AddProgramCredentialResult = mutationResult('AddProgramCredential', 'It can be used.', program, shown);
export const RemoveProgramCredentialResult = mutationResult(
  'RemoveProgramCredential',
  'It opens nothing, and what it has opened has ended.',
  program,
);
export const RevokeProgramResult = mutationResult('RevokeProgram', 'It may do nothing any more.', program);
