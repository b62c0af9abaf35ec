import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { factorRecoveryStates } from '../factor-recovery.entity.js';
import { connection, enumType, mutationResult, Reads, versioned } from '#libs/graphql';
import { FactorProofInput } from './proof.types.js';

export const FactorRecoveryStateEnum = enumType(
  'FactorRecoveryState',
  factorRecoveryStates,
  'Where a request to remove lost factors stands.',
  {
    REQUESTED: 'A platform steward has to decide.',
    APPROVED: 'The factors were removed.',
    DECLINED: 'Nothing was removed: a steward said no, or the administrator took it back.',
  },
);

@Reads('session')
@ObjectType('FactorRecovery', { description: "An administrator's request to remove a colleague's lost factors." })
export class FactorRecoveryType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => FactorRecoveryStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field({ description: 'How the administrator made sure who asks.' })
  reason!: string;

  @Field(() => Date, { description: 'When it was asked for; a steward can approve it for a week (real time).' })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided on (real time).' })
  decidedAt!: Date | null;

  @Field(() => ID, { description: 'Id of the seat whose person can no longer get in.' })
  memberId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the seat that asked.' })
  requestedBy!: string;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const FactorRecoveryConnection = connection('FactorRecovery', () => FactorRecoveryType);

@InputType({
  description:
    'Not repeatable by key: nothing of a proof is kept. The proof is for REQUEST_FACTOR_RECOVERY upon the member id.',
})
export class RequestFactorRecoveryInput extends FactorProofInput {
  @Field(() => ID, { description: 'The seat of your organisation whose person can no longer get in.' })
  memberId!: string;

  @Field({ description: 'How you made sure that it is this person who asks, in 1 to 1,000 characters.' })
  reason!: string;
}

@InputType({
  description:
    'Not repeatable by key: nothing of a proof is kept. The proof is for APPROVE_FACTOR_RECOVERY upon its id.',
})
export class ApproveFactorRecoveryInput extends FactorProofInput {
  @Field(() => ID, { description: 'One of `factorRecoveries`.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType()
export class DeclineFactorRecoveryInput extends versioned('One of `factorRecoveries`.') {}

export const RequestFactorRecoveryResult = mutationResult(
  'RequestFactorRecovery',
  'A platform steward decides now.',
  {},
  { recoveryId: { type: () => ID, description: 'Its id.' } },
);
export const ApproveFactorRecoveryResult = mutationResult(
  'ApproveFactorRecovery',
  'The factors, the password, sessions and tokens are gone; a link to a new password is on its way.',
  {},
  { removed: { type: () => Boolean, description: 'Always true.' } },
);
export const DeclineFactorRecoveryResult = mutationResult(
  'DeclineFactorRecovery',
  'Nothing was removed.',
  {},
  { declined: { type: () => Boolean, description: 'Always true.' } },
);
