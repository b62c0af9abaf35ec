import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Role } from '#libs/contracts';
import { Json, MutationInput, mutationResult } from '#libs/graphql';
import { FactorProofInput } from '../../accounts/api/proof.types.js';
import { MemberType, RoleEnum } from '../../members/api/member.types.js';
import { SignOnProviderType, SignOnRuleInput } from './sign-on.types.js';

const NOT_REPEATABLE =
  'Not repeatable by key: nothing of a password or a proof is kept. The proof is for CHANGE_SIGN_ON.';

@InputType({ isAbstract: true })
abstract class SignOnSettingsInput extends FactorProofInput {
  @Field({ description: 'What people read on the button, in at most 80 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its client secret; left out for a public client.' })
  clientSecret?: string | null;

  @Field({ defaultValue: 'openid email profile', description: 'What it is asked for; openid among it.' })
  scopes!: string;

  @Field(() => [SignOnRuleInput], { defaultValue: [], description: 'At most 50; the first that holds counts.' })
  rules!: SignOnRuleInput[];

  @Field(() => [RoleEnum], { defaultValue: [], description: 'For whom no rule holds; empty: they are refused.' })
  defaultRoles!: Role[];

  @Field({ defaultValue: false, description: 'People who are no members yet become members by signing in.' })
  joining!: boolean;

  @Field({ defaultValue: 'Member', description: 'Title of members who come in that way.' })
  title!: string;

  @Field({ defaultValue: false, description: 'A second factor that was shown to the provider counts here.' })
  trustsFactor!: boolean;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Values of amr or acr by which it says that one was shown, at most 20, such as mfa.',
  })
  factorValues!: string[];
}

@InputType({ description: NOT_REPEATABLE })
export class AddSignOnProviderInput extends SignOnSettingsInput {
  @Field({ description: 'Its issuer: the https address under which /.well-known/openid-configuration is.' })
  issuer!: string;

  @Field({ description: 'What it calls this platform.' })
  clientId!: string;
}

@InputType({ description: `${NOT_REPEATABLE} A secret that is left out stays.` })
export class ChangeSignOnProviderInput extends SignOnSettingsInput {
  @Field(() => ID, { description: 'Id of the provider.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field({ description: 'Whether it signs anybody in; switched off, its sessions end.' })
  active!: boolean;
}

@InputType({ isAbstract: true })
abstract class ProvedInput extends FactorProofInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType({ description: NOT_REPEATABLE })
export class RemoveSignOnProviderInput extends ProvedInput {}

@InputType({ description: NOT_REPEATABLE })
export class ProveSignOnDomainInput extends ProvedInput {}

@InputType({ description: NOT_REPEATABLE })
export class RemoveSignOnDomainInput extends ProvedInput {}

@InputType()
export class AddSignOnDomainInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the provider.' })
  providerId!: string;

  @Field({ description: 'The part of addresses behind the @.' })
  domain!: string;
}

@InputType({ description: NOT_REPEATABLE })
export class RequireSignOnInput extends FactorProofInput {
  @Field({ description: 'Whether members who are no administrators come in by the sign-on alone.' })
  required!: boolean;
}

@InputType()
export class StartSignOnFactorInput extends MutationInput {}

@InputType({ description: 'Not repeatable by key: every success opens a session of its own. One of the two.' })
export class FinishSignOnInput {
  @Field(() => String, { nullable: true, description: 'A one-time code or a recovery code.' })
  code?: string | null;

  @Field(() => Json, {
    nullable: true,
    description: 'What the passkey answered to the options of `startSignOnFactor`.',
  })
  passkey?: object | null;
}

@InputType()
export class LinkSignOnInput extends MutationInput {}

const provider = { provider: () => SignOnProviderType };
export const AddSignOnProviderResult = mutationResult(
  'AddSignOnProvider',
  'Added; it signs in nobody until it is switched on.',
  provider,
);
export const ChangeSignOnProviderResult = mutationResult('ChangeSignOnProvider', 'Changed.', provider);
export const RemoveSignOnProviderResult = mutationResult(
  'RemoveSignOnProvider',
  'Removed; its sessions have ended.',
  {},
  { removed: { type: () => ID, description: 'Id of what was removed.' } },
);
export const AddSignOnDomainResult = mutationResult('AddSignOnDomain', 'Noted; a record has to prove it.', provider);
export const ProveSignOnDomainResult = mutationResult('ProveSignOnDomain', 'Its addresses are routed now.', provider);
export const RemoveSignOnDomainResult = mutationResult('RemoveSignOnDomain', 'No longer routed.', provider);
export const RequireSignOnResult = mutationResult(
  'RequireSignOn',
  'Changed; sessions that would not be opened any more have ended.',
  {},
  { required: { type: () => Boolean, description: 'As it is now.' } },
);
export const StartSignOnFactorResult = mutationResult(
  'StartSignOnFactor',
  'Answer with a passkey, or a code.',
  {},
  {
    options: { type: () => Json, nullable: true, description: 'Options for the passkey; null for who has none.' },
  },
);
export const FinishSignOnResult = mutationResult('FinishSignOn', 'Signed in; the session is in the cookie.', {
  member: () => MemberType,
});
export const LinkSignOnResult = mutationResult(
  'LinkSignOn',
  'From now on it signs you in.',
  {},
  { linked: { type: () => Boolean, description: 'Always true.' } },
);
