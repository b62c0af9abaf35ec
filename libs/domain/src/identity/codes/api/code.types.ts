import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type SecondFactorAct, secondFactorMethods } from '#libs/contracts';
import { enumType, Json, mutationResult, Reads } from '#libs/graphql';
import { FactorProofInput } from '../../accounts/api/proof.types.js';

export const SecondFactorActEnum: Record<string, SecondFactorAct> = {
  SIGN_AGREEMENT: 'agreement.sign',
  ENROL_CODE: 'code.enrol',
  REMOVE_CODE: 'code.remove',
  ADD_PASSKEY: 'passkey.add',
  REMOVE_PASSKEY: 'passkey.remove',
  RENEW_RECOVERY_CODES: 'recoveryCodes.renew',
  CHANGE_PASSWORD: 'password.change',
  CHANGE_EMAIL: 'email.change',
  CREATE_TOKEN: 'token.create',
  ADD_KEY: 'key.add',
  SHOW_WEBHOOK_SECRET: 'webhook.secret',
  CHANGE_PROGRAM: 'program.change',
  CHANGE_SIGN_ON: 'signOn.change',
  REQUEST_FACTOR_RECOVERY: 'factorRecovery.request',
  APPROVE_FACTOR_RECOVERY: 'factorRecovery.approve',
  ERASE_PERSON: 'person.erase',
};
registerEnumType(SecondFactorActEnum, {
  name: 'SecondFactorAct',
  description: 'What a second factor is shown for.',
  valuesMap: {
    SIGN_AGREEMENT: { description: 'Signing an agreement; its id and content hash have to be given.' },
    ENROL_CODE: { description: 'Setting up one-time codes beside a passkey.' },
    REMOVE_CODE: { description: 'Taking your one-time codes away.' },
    ADD_PASSKEY: { description: 'Adding a passkey to what you have.' },
    REMOVE_PASSKEY: { description: 'Taking a passkey away; its id has to be given.' },
    RENEW_RECOVERY_CODES: { description: 'Making new recovery codes.' },
    CHANGE_PASSWORD: { description: 'Choosing a new password.' },
    CHANGE_EMAIL: { description: 'Having the account go by another e-mail address.' },
    CREATE_TOKEN: { description: 'Making a bearer token.' },
    ADD_KEY: { description: "Making or registering your organisation's signing key." },
    CHANGE_PROGRAM: { description: 'Making a program, changing what it may do, or adding a credential.' },
    CHANGE_SIGN_ON: { description: 'Changing how the members of your organisation sign in.' },
    SHOW_WEBHOOK_SECRET: { description: 'Making a webhook, or a new secret for one.' },
    REQUEST_FACTOR_RECOVERY: {
      description: "Asking that a colleague's lost factors be removed; the seat's id has to be given.",
    },
    APPROVE_FACTOR_RECOVERY: {
      description: "Removing somebody's lost factors, as a steward; the recovery's id has to be given.",
    },
    ERASE_PERSON: { description: '`subjectId` is a seat that the person had.' },
  },
});

export const SecondFactorMethodEnum = enumType('SecondFactorMethod', secondFactorMethods, 'How it can be shown.', {
  PASSKEY: 'A passkey, with the user verified.',
  CODE: 'A one-time code of an authenticator app.',
  RECOVERY_CODE: 'A recovery code; it signs in, and replaces a factor that was lost.',
});

@Reads('session')
@ObjectType('SecondFactorStatus', { description: 'Whether you have a second factor, and whether you must.' })
export class SecondFactorStatusType {
  @Field({ description: 'True when you have a passkey or one-time codes.' })
  enrolled!: boolean;

  @Field(() => Date, {
    nullable: true,
    description:
      'Until when you have to set one up for the seat you act for; null when it needs none within a year, or you have one.',
  })
  dueAt!: Date | null;

  @Field({ description: 'True when that time is over: nothing else is possible until you have set one up.' })
  overdue!: boolean;

  @Field(() => Int, { description: 'How many recovery codes have not been used.' })
  recoveryCodesLeft!: number;
}

@Reads('session')
@ObjectType('OneTimeCode', { description: 'Your one-time codes (RFC 6238).' })
export class OneTimeCodeType {
  @Field(() => Date, { description: 'When a first code confirmed them (real time).' })
  confirmedAt!: Date;

  @Field(() => Int, { description: 'How many recovery codes have not been used.' })
  recoveryCodesLeft!: number;
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

@InputType({
  description: 'Not repeatable by key: nothing of a proof is kept. The proof is for REMOVE_CODE.',
})
export class RemoveCodeInput extends FactorProofInput {}

@InputType({
  description: 'Not repeatable by key: nothing of a proof is kept. The proof is for REMOVE_PASSKEY upon its id.',
})
export class RemovePasskeyInput extends FactorProofInput {
  @Field(() => ID, { description: 'One of your `passkeys`.' })
  id!: string;
}

@InputType({
  description: 'Not repeatable by key: the codes are shown once. The proof is for RENEW_RECOVERY_CODES.',
})
export class RenewRecoveryCodesInput extends FactorProofInput {}

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

  @Field(() => String, {
    nullable: true,
    description: 'A one-time code; a recovery code for adding and removing factors.',
  })
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
      description: 'Shown this once: each replaces a lost factor, once. Those you had before work no longer.',
    },
  },
);
export const RenewRecoveryCodesResult = mutationResult(
  'RenewRecoveryCodes',
  'Those you had before work no longer.',
  {},
  { recoveryCodes: { type: () => [String], atMost: 20, description: 'Shown this once.' } },
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
