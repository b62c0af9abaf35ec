import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Role } from '#libs/contracts';
import { MutationInput, mutationResult } from '#libs/graphql';
import { FactorProofInput } from '../../accounts/api/proof.types.js';
import { RoleEnum } from '../../members/api/member.types.js';
import { ProvisioningGroupInput, ProvisioningType } from './provisioning.types.js';

const NOT_REPEATABLE =
  'Not repeatable by key: nothing of a password or a proof is kept. The proof is for CHANGE_SIGN_ON.';

@InputType({ description: NOT_REPEATABLE })
export class ChangeProvisioningInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the provider of the sign-on, beside which it is.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version you saw; left out where there is none yet.' })
  expectedVersion?: number | null;

  @Field(() => [RoleEnum], { description: 'Roles of everybody whom it gives a role; at least one.' })
  defaultRoles!: Role[];

  @Field(() => [ProvisioningGroupInput], {
    defaultValue: [],
    description: 'All groups that give roles, at most 100; one that is left out gives none any more.',
  })
  groups!: ProvisioningGroupInput[];
}

@InputType({ description: NOT_REPEATABLE })
export class AddProvisioningTokenInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the provider of the sign-on, beside which it is.' })
  id!: string;

  @Field(() => Int, { description: 'After how many days it ends, 1 to 366.' })
  expiresInDays!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many hours the ones before hold too, 0 to 720; left out, as long as they did.',
  })
  overlapHours?: number | null;
}

@InputType()
export class RemoveProvisioningTokenInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the token.' })
  id!: string;
}

const provisioning = { provisioning: () => ProvisioningType };
export const ChangeProvisioningResult = mutationResult(
  'ChangeProvisioning',
  'It gives these roles from now on.',
  provisioning,
);
export const AddProvisioningTokenResult = mutationResult('AddProvisioningToken', 'It can be used.', provisioning, {
  secret: { type: () => String, description: '`tpd_…`, shown this once.' },
});
export const RemoveProvisioningTokenResult = mutationResult(
  'RemoveProvisioningToken',
  'It opens nothing any more.',
  provisioning,
);
