import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type SecondFactorAct, secondFactorMethods } from '#libs/contracts';
import { enumType, Json, MutationInput, mutationResult, Reads } from '#libs/graphql';

export const SecondFactorActEnum: Record<string, SecondFactorAct> = {
  SIGN_AGREEMENT: 'agreement.sign',
  ENROL_CODE: 'code.enrol',
  REMOVE_CODE: 'code.remove',
  ADD_PASSKEY: 'passkey.add',
};
registerEnumType(SecondFactorActEnum, {
  name: 'SecondFactorAct',
  description: 'What a second factor is shown for.',
  valuesMap: {
    SIGN_AGREEMENT: { description: 'Signing an agreement; its id and content hash have to be given.' },
    ENROL_CODE: { description: 'Setting up one-time codes beside a passkey.' },
    REMOVE_CODE: { description: 'Taking your one-time codes away.' },
    ADD_PASSKEY: { description: 'Adding a passkey to what you have.' },
  },
});

export const SecondFactorMethodEnum = enumType('SecondFactorMethod', secondFactorMethods, 'How it can be shown.', {
  PASSKEY: 'A passkey, with the user verified.',
  CODE: 'A one-time code of an authenticator app.',
  RECOVERY_CODE: 'A recovery code; it only takes lost one-time codes away.',
});

@Reads('session')
@ObjectType('OneTimeCode', { description: 'Your one-time codes (RFC 6238).' })
export class OneTimeCodeType {
  @Field(() => Date, { description: 'When a first code confirmed them.' })
  confirmedAt!: Date;

  @Field(() => Int, { description: 'How many recovery codes have not been used.' })
  recoveryCodesLeft!: number;
}

@InputType({ isAbstract: true })
abstract class FactorProofInput {
  @Field(() => String, { nullable: true, description: 'Your password; asked for where you have no second factor.' })
  password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Proof for this act, from `proveSecondFactor`; asked for where you have a second factor.',
  })
  secondFactor?: string | null;
}

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for ENROL_CODE.',
})
export class StartCodeEnrolmentInput extends FactorProofInput {}

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for ADD_PASSKEY.',
})
export class StartPasskeyRegistrationInput extends FactorProofInput {}

@InputType({ description: 'Not repeatable by key: the recovery codes are shown once.' })
export class ConfirmCodeEnrolmentInput {
  @Field({ description: 'What the authenticator shows now.' })
  code!: string;
}

@InputType()
export class RemoveCodeInput extends MutationInput {
  @Field({ description: 'Proof for REMOVE_CODE, from `proveSecondFactor`.' })
  secondFactor!: string;
}

@InputType({ isAbstract: true })
abstract class AboutInput {
  @Field(() => SecondFactorActEnum, { description: 'What you are about to do.' })
  act!: SecondFactorAct;

  @Field(() => ID, { nullable: true, description: 'To what; left out for your own account.' })
  subjectId?: string | null;

  @Field(() => String, { nullable: true, description: 'The content hash you saw, where the subject has one.' })
  contentHash?: string | null;
}

@InputType({ description: 'Not repeatable by key: every challenge is new.' })
export class StartSecondFactorInput extends AboutInput {}

@InputType({ description: 'Not repeatable by key: a code counts once. Give either `passkey` or `code`.' })
export class ProveSecondFactorInput extends AboutInput {
  @Field(() => Json, {
    nullable: true,
    description: 'AuthenticationResponseJSON, as `navigator.credentials.get()` gives it.',
  })
  passkey?: object | null;

  @Field(() => String, { nullable: true, description: 'A one-time code, or for REMOVE_CODE a recovery code.' })
  code?: string | null;
}

export const StartCodeEnrolmentResult = mutationResult(
  'StartCodeEnrolment',
  'A new seed, which counts once it is confirmed.',
  {},
  {
    secret: { type: () => String, description: 'The seed, to type into the authenticator.' },
    uri: { type: () => String, description: 'The same as an otpauth address, to show as a QR code.' },
  },
);
export const ConfirmCodeEnrolmentResult = mutationResult(
  'ConfirmCodeEnrolment',
  'One-time codes are a second factor of yours now.',
  {},
  {
    recoveryCodes: {
      type: () => [String],
      atMost: 20,
      description: 'Shown this once: each takes lost codes away, once.',
    },
  },
);
export const RemoveCodeResult = mutationResult(
  'RemoveCode',
  'They are a second factor no more.',
  {},
  { removed: { type: () => Boolean, description: 'Always true.' } },
);
export const StartSecondFactorResult = mutationResult(
  'StartSecondFactor',
  'What you can show.',
  {},
  {
    methods: { type: () => [SecondFactorMethodEnum], description: 'Empty: set up a passkey or one-time codes first.' },
    passkey: {
      type: () => Json,
      nullable: true,
      description: 'PublicKeyCredentialRequestOptionsJSON, valid for five minutes; null without a passkey.',
    },
  },
);
export const ProveSecondFactorResult = mutationResult(
  'ProveSecondFactor',
  'Shown.',
  {},
  {
    proof: { type: () => String, description: 'For this act upon this content, once.' },
    expiresAt: { type: () => Date, description: 'Two minutes from now.' },
  },
);
