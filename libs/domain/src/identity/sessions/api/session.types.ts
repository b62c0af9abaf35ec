import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { mutationResult, MutationInput, Reads } from '#libs/graphql';
import { MemberType } from '../../members/api/member.types.js';

@Reads('session')
@ObjectType('Session', { description: 'A signed-in browser or program of yours.' })
export class SessionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the seat it acts for.' })
  memberId!: string;

  @Field({ description: 'How it was opened: PASSWORD, PASSWORD_CODE, PASSWORD_RECOVERY, PASSKEY or SIGN_ON.' })
  method!: string;

  @Field(() => String, { nullable: true, description: 'SIGN_ON: whose sign-on, as its administrators call it.' })
  provider!: string | null;

  @Field({ description: 'Network address it was opened from.' })
  address!: string;

  @Field(() => String, { nullable: true, description: 'What the browser or program called itself.' })
  userAgent!: string | null;

  @Field(() => Date, { description: 'When it was opened (real time).' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it was last used, to the minute (real time).' })
  lastUsedAt!: Date;

  @Field(() => Date, { description: 'When it ends at the latest (real time).' })
  expiresAt!: Date;

  @Field({ description: 'True for the session that asks.' })
  current!: boolean;
}

@InputType({ description: 'Not repeatable by key: every success opens a session of its own.' })
export class SignInInput {
  @Field({ description: 'E-mail address of the account.' })
  email!: string;

  @Field({ description: 'Password.' })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A one-time code or a recovery code; asked for by CODE_REQUIRED where the account has a second factor.',
  })
  code?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organisation to act for; left out, the seat used last.' })
  organisationId?: string | null;
}

@InputType()
export class SignOutInput extends MutationInput {}

@InputType()
export class ChooseSeatInput extends MutationInput {
  @Field(() => ID, { description: 'One of your `seats`.' })
  memberId!: string;
}

@InputType()
export class RevokeSessionInput extends MutationInput {
  @Field(() => ID, { description: 'One of your `sessions`.' })
  id!: string;
}

@InputType()
export class RevokeOtherSessionsInput extends MutationInput {}

export const SignInResult = mutationResult('SignIn', 'Signed in; the session is in the cookie.', {
  member: () => MemberType,
});
export const SignOutResult = mutationResult(
  'SignOut',
  'Signed out.',
  {},
  {
    signedOut: { type: () => Boolean, description: 'Always true.' },
    farewell: {
      type: () => String,
      nullable: true,
      description: 'Where to sign out as well, of the sign-on that opened the session; null where there is none.',
    },
  },
);
export const ChooseSeatResult = mutationResult('ChooseSeat', 'The session acts for the seat now.', {
  member: () => MemberType,
});
export const RevokeSessionResult = mutationResult(
  'RevokeSession',
  'The session has ended, live connections included.',
  {},
  {
    revoked: { type: () => Boolean, description: 'Always true.' },
  },
);
export const RevokeOtherSessionsResult = mutationResult(
  'RevokeOtherSessions',
  'All other sessions have ended.',
  {},
  {
    revoked: { type: () => Number, description: 'How many there were.' },
  },
);
