import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { connection, Json, mutationResult, MutationInput, PermissionName, AtMost, Reads } from '#libs/graphql';
import { MemberType } from '../../members/api/member.types.js';
import { FactorProofInput } from './proof.types.js';

@Reads('member.deactivate')
@ObjectType('Token', { description: 'A bearer token by which a program acts for your seat.' })
export class TokenType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the seat it acts for.' })
  memberId!: string;

  @Field({ description: 'What it is for.' })
  name!: string;

  @AtMost(120)
  @Field(() => [PermissionName], { description: 'What it may be used for, as far as the seat may do it.' })
  scopes!: string[];

  @Field(() => Date, { description: 'When it was made (real time).' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it ends (real time).' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute (real time).' })
  lastUsedAt!: Date | null;
}

export const TokenConnection = connection('Token', () => TokenType);

@Reads('session')
@ObjectType('Passkey', { description: 'A passkey you can sign in with.' })
export class PasskeyType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field({ description: 'What you call it.' })
  name!: string;

  @Field(() => Date, { description: 'When it was registered (real time).' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used (real time).' })
  lastUsedAt!: Date | null;
}

@InputType({ description: 'Not repeatable by key: the secret is shown once. The proof is for CREATE_TOKEN.' })
export class CreateTokenInput extends FactorProofInput {
  @Field({ description: 'What it is for, 1 to 100 characters.' })
  name!: string;

  @Field(() => [PermissionName], { description: 'Permissions it is limited to; your seat must have them itself.' })
  scopes!: Permission[];

  @Field(() => Int, { description: 'Days until it ends, 1 to 366.' })
  expiresInDays!: number;
}

@InputType()
export class RevokeTokenInput extends MutationInput {
  @Field(() => ID, { description: 'One of your `tokens`, or of `organisationTokens`.' })
  id!: string;
}

@InputType()
export class AddPasskeyInput extends MutationInput {
  @Field(() => Json, { description: 'RegistrationResponseJSON, as `navigator.credentials.create()` gives it.' })
  response!: object;

  @Field({ description: 'What to call it, such as "Office laptop".' })
  name!: string;
}

@InputType()
export class StartPasskeySignInInput extends MutationInput {}

@InputType({ description: 'Not repeatable by key: every success opens a session of its own.' })
export class SignInWithPasskeyInput {
  @Field(() => Json, { description: 'AuthenticationResponseJSON, as `navigator.credentials.get()` gives it.' })
  response!: object;

  @Field(() => ID, { nullable: true, description: 'Organisation to act for; left out, the seat used last.' })
  organisationId?: string | null;
}

@InputType()
export class RequestPasswordResetInput extends MutationInput {
  @Field({ description: 'E-mail address of the account.' })
  email!: string;
}

@InputType({ description: 'Works once; the link is used up.' })
export class ResetPasswordInput {
  @Field({ description: '`token` of the link in the mail.' })
  token!: string;

  @Field({ description: 'The new password, 12 to 200 characters, and none of the common ones.' })
  newPassword!: string;
}

@InputType({
  description:
    'Not repeatable by key: nothing of a password is kept but its slow hash. The proof is for CHANGE_PASSWORD.',
})
export class ChangePasswordInput extends FactorProofInput {
  @Field({ description: 'The new password, 12 to 200 characters, and none of the common ones.' })
  newPassword!: string;

  @Field(() => Boolean, { nullable: true, description: 'Ends your tokens as well.' })
  endTokens?: boolean | null;
}

@InputType({ description: 'The proof is for CHANGE_EMAIL.' })
export class ChangeEmailInput extends FactorProofInput {
  @Field({ description: 'E-mail address that the account is to go by.' })
  newEmail!: string;
}

@InputType({ description: 'Works once; the link is used up.' })
export class ConfirmEmailInput {
  @Field({ description: '`token` of the link in the mail.' })
  token!: string;
}

const done = (description: string) => ({ type: () => Boolean, description });

export const CreateTokenResult = mutationResult(
  'CreateToken',
  'The token was made.',
  {},
  {
    tokenId: { type: () => ID, description: 'Its id.' },
    secret: { type: () => String, description: 'The token itself. It is shown this once and kept only as a hash.' },
  },
);
export const RevokeTokenResult = mutationResult(
  'RevokeToken',
  'The token has ended.',
  {},
  {
    revoked: done('Always true.'),
  },
);
export const StartPasskeyRegistrationResult = mutationResult(
  'StartPasskeyRegistration',
  'A challenge to answer.',
  {},
  {
    options: { type: () => Json, description: 'PublicKeyCredentialCreationOptionsJSON; valid for five minutes.' },
  },
);
export const AddPasskeyResult = mutationResult(
  'AddPasskey',
  'You can sign in with it now.',
  {},
  {
    passkeyId: { type: () => ID, description: 'Its id.' },
    recoveryCodes: {
      atMost: 20,
      type: () => [String],
      nullable: true,
      description: 'For when it is lost, each once. Made with your first second factor and shown this once; null else.',
    },
  },
);
export const RemovePasskeyResult = mutationResult(
  'RemovePasskey',
  'It opens nothing any more.',
  {},
  {
    removed: done('Always true.'),
  },
);
export const StartPasskeySignInResult = mutationResult(
  'StartPasskeySignIn',
  'A challenge to answer.',
  {},
  {
    options: { type: () => Json, description: 'PublicKeyCredentialRequestOptionsJSON; valid for five minutes.' },
  },
);
export const SignInWithPasskeyResult = mutationResult('SignInWithPasskey', 'Signed in; the session is in the cookie.', {
  member: () => MemberType,
});
export const RequestPasswordResetResult = mutationResult(
  'RequestPasswordReset',
  'If the address has an account, a letter is on its way; the answer is the same if not.',
  {},
  { accepted: done('Always true.') },
);
export const ResetPasswordResult = mutationResult(
  'ResetPassword',
  'The password is new; all sessions and tokens have ended.',
  {},
  {
    changed: done('Always true.'),
  },
);
export const ChangePasswordResult = mutationResult(
  'ChangePassword',
  'The password is new; other sessions have ended.',
  {},
  {
    changed: done('Always true.'),
  },
);
export const ChangeEmailResult = mutationResult(
  'ChangeEmail',
  'A link is on its way to the new address, unless another account has it.',
  {},
  { accepted: done('Always true.') },
);
export const ConfirmEmailResult = mutationResult(
  'ConfirmEmail',
  'The account goes by the new address.',
  {},
  { changed: done('Always true.') },
);
