import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Json, MutationInput, mutationResult, NodeType, Reads } from '#libs/graphql';
import { SecondFactorMethodEnum } from '../../../identity/codes/api/code.types.js';

@Reads('agreement.read')
@ObjectType('AgreementSignature', {
  implements: NodeType,
  description: "One organisation's signature of an agreement.",
})
export class AgreementSignatureType extends NodeType {
  @Field(() => ID, { description: 'Of which agreement.' })
  agreementId!: string;

  @Field(() => Int, { description: 'Of which of its revisions.' })
  revision!: number;

  @Field({ description: 'SHA-256 of the bytes that were signed.' })
  contentHash!: string;

  @Field(() => ID, { description: 'Whose signature.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Which member signed for it.' })
  memberId!: string;

  @Field({ description: 'By which key: RFC 7638 thumbprint.' })
  kid!: string;

  @Field({ description: 'Compact JWS without its payload, which is the document (RFC 7515, appendix F).' })
  jws!: string;

  @Field(() => SecondFactorMethodEnum, { description: 'What the member showed before.' })
  secondFactor!: string;

  @Field(() => Date, { description: 'When.' })
  signedAt!: Date;
}

@Reads('agreement.read')
@ObjectType('AgreementToSign', { description: 'What every party of an agreement signs, byte for byte.' })
export class AgreementToSignType {
  @Field(() => Int, { description: 'Which revision.' })
  revision!: number;

  @Field({ description: 'RFC 8785 text; its UTF-8 bytes are the payload.' })
  document!: string;

  @Field({ description: 'SHA-256 of it.' })
  contentHash!: string;

  @Field(() => Json, {
    nullable: true,
    description:
      "What the protected header of your organisation's signature has to say; null while it has no active key.",
  })
  header!: object | null;
}

@InputType()
export class SignAgreementInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => Int, { description: 'The version of the agreement you saw.' })
  expectedVersion!: number;

  @Field({ description: 'The content hash you read.' })
  contentHash!: string;

  @Field({ description: 'Proof for SIGN_AGREEMENT upon this agreement and content hash, from `proveSecondFactor`.' })
  secondFactor!: string;
}

@InputType()
export class SubmitAgreementSignatureInput extends SignAgreementInput {
  @Field({
    description: "Compact JWS by your organisation's registered key, with the document as payload or without any.",
  })
  jws!: string;
}

const signature = { signature: () => AgreementSignatureType };
export const SignAgreementResult = mutationResult('SignAgreement', 'Your organisation has signed.', signature);
export const SubmitAgreementSignatureResult = mutationResult(
  'SubmitAgreementSignature',
  'Your organisation has signed.',
  signature,
);
