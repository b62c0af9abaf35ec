import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumType, Json, mutationResult, NodeType, Reads, versioned } from '#libs/graphql';
import { FactorProofInput } from '../../../identity/accounts/api/proof.types.js';

export const KeyOriginEnum = enumType('KeyOrigin', ['PLATFORM', 'OWN'] as const, 'Where a key was made.', {
  PLATFORM: 'Here; its private part is kept sealed and signs here.',
  OWN: 'By its organisation, which signs outside and hands signatures in.',
});
export const KeyStateEnum = enumType(
  'KeyState',
  ['PROPOSED', 'ACTIVE', 'RETIRED', 'REVOKED'] as const,
  'Where a key stands.',
  {
    PROPOSED: 'Its holder has yet to sign the challenge.',
    ACTIVE: 'It signs.',
    RETIRED: 'A new one took its place; what it signed holds.',
    REVOKED: 'Ended for a reason; nothing it signs from then on counts.',
  },
);

@Reads('organisation.read')
@ObjectType('SigningKey', { implements: NodeType, description: 'A key an organisation signs agreements with.' })
export class SigningKeyType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field({ description: 'By which signatures name it: RFC 7638 thumbprint.' })
  kid!: string;

  @Field(() => KeyOriginEnum, { description: 'Where it was made.' })
  origin!: string;

  @Field({ description: 'EdDSA, ES256 or ES384.' })
  algorithm!: string;

  @Field(() => Json, { description: 'The public key, as a JWK.' })
  publicKey!: object;

  @Field(() => KeyStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to sign as a compact JWS, while the key is PROPOSED; then null.',
  })
  challenge!: string | null;

  @Field(() => Date, { nullable: true, description: 'Until when the challenge can be answered.' })
  challengeEndsAt!: Date | null;

  @Field(() => Date, { description: 'When it was made or proposed.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it signs.' })
  activeFrom!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was retired or revoked.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  endedBecause!: string | null;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for ADD_KEY.',
})
export class MakeSigningKeyInput extends FactorProofInput {}

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for ADD_KEY.',
})
export class ProposeSigningKeyInput extends FactorProofInput {
  @Field(() => Json, { description: 'A public JWK: Ed25519, P-256 or P-384. Never the private part.' })
  publicKey!: object;
}

@InputType()
export class ProveSigningKeyInput extends versioned('Id of the key.') {
  @Field({ description: 'Compact JWS by the key, whose payload is the challenge.' })
  jws!: string;
}

@InputType()
export class RevokeSigningKeyInput extends versioned('Id of the key.') {
  @Field({ description: 'Why, in 1 to 500 characters; everybody reads it.' })
  reason!: string;
}

const key = { signingKey: () => SigningKeyType };
export const MakeSigningKeyResult = mutationResult('MakeSigningKey', 'It signs for your organisation now.', key);
export const ProposeSigningKeyResult = mutationResult('ProposeSigningKey', 'Sign its challenge next.', key);
export const ProveSigningKeyResult = mutationResult('ProveSigningKey', 'It signs for your organisation now.', key);
export const RevokeSigningKeyResult = mutationResult('RevokeSigningKey', 'It signs no more.', key);
