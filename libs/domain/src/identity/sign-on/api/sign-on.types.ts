import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '#libs/contracts';
import { AtMost, enumType, Json, NodeType, Reads } from '#libs/graphql';
import { RoleEnum } from '../../members/api/member.types.js';
import { signOnFaults } from '../sign-on.faults.js';

export const SignOnFaultEnum = enumType(
  'SignOnFault',
  [...signOnFaults, 'EMAIL_UNVERIFIED', 'EMAIL_DOMAIN', 'NO_ROLE'] as const,
  'What keeps a sign-on from working for the person who tried it.',
  {
    UNREACHABLE: 'The provider does not answer, or its certificate is not accepted.',
    TIMEOUT: 'It does not answer in time.',
    ADDRESS: 'Its address is not public, or there is none.',
    REDIRECT: 'It answers with a redirect, which is not followed.',
    SIZE: 'Its answer is longer than what is read of one.',
    METADATA: 'What it says of itself cannot be read.',
    DENIED: 'It turned the person back.',
    CODE: 'It did not take the code that it had given.',
    CLIENT: 'It does not take our client id or secret.',
    ISSUER: 'It calls itself by another name than the issuer given.',
    AUDIENCE: 'Its answer was made for another client.',
    NONCE: 'Its answer belongs to another sign-on.',
    TIME: 'Its clock is more than a minute from ours.',
    KEYS: 'Its answer is signed with a key that it does not publish.',
    ANSWER: 'Its answer is not as OpenID Connect has it.',
    NO_TOKEN: 'Its answer holds no ID token.',
    EMAIL_UNVERIFIED: 'It names no e-mail address, or does not say that it has verified it.',
    EMAIL_DOMAIN: 'The address is of a domain that is not proved to be the organisation’s.',
    NO_ROLE: 'No rule gives a role.',
  },
);

@Reads('signOn.manage')
@ObjectType('SignOnRule', { description: 'Whoever has this value in this claim gets these roles.' })
export class SignOnRuleType {
  @Field({ description: 'Such as groups, or a path by dots such as realm_access.roles.' })
  claim!: string;

  @Field({ description: 'The value, or one of the list.' })
  value!: string;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Roles that it gives.' })
  roles!: readonly Role[];
}

@InputType({ description: 'Whoever has this value in this claim gets these roles.' })
export class SignOnRuleInput {
  @Field({ description: 'Such as groups, or a path by dots such as realm_access.roles.' })
  claim!: string;

  @Field({ description: 'The value, or one of the list.' })
  value!: string;

  @Field(() => [RoleEnum], { description: 'Roles that it gives.' })
  roles!: Role[];
}

@Reads('signOn.manage')
@ObjectType('SignOnTest', { description: 'What trying a provider came to.' })
export class SignOnTestType {
  @Field(() => Date, { description: 'When (real time).' })
  at!: Date;

  @Field(() => SignOnFaultEnum, { nullable: true, description: 'What kept it from working; null when nothing did.' })
  fault!: string | null;

  @Field(() => String, { nullable: true, description: 'More of it, in the words of the provider or of the protocol.' })
  detail!: string | null;

  @Field(() => Json, { description: 'What the provider said of the person who tried.' })
  claims!: Readonly<Record<string, unknown>>;

  @AtMost(10)
  @Field(() => [RoleEnum], { nullable: true, description: 'Roles that the rules make of it; null for none.' })
  roles!: readonly Role[] | null;

  @Field({ description: 'True when the provider vouches for the address, and its domain is proved.' })
  emailTrusted!: boolean;

  @Field({ description: 'True when the second factor that the provider tells of counts here.' })
  factorShown!: boolean;
}

@Reads('signOn.manage')
@ObjectType('SignOnDomain', { description: 'A domain of e-mail addresses that a provider signs in.' })
export class SignOnDomainType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field({ description: 'The domain.' })
  domain!: string;

  @Field({ description: 'Name of the TXT record that proves it.' })
  recordName!: string;

  @Field({ description: 'What that record has to say.' })
  recordText!: string;

  @Field(() => Date, { nullable: true, description: 'When it was proved; nothing is routed before (real time).' })
  provedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('signOn.manage')
@ObjectType('SignOnProvider', {
  implements: NodeType,
  description: 'An OpenID Connect provider by which members of your organisation sign in (docs/sign-on.md).',
})
export class SignOnProviderType extends NodeType {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field({ description: 'What people read on the button.' })
  name!: string;

  @Field({ description: 'Its issuer, under which its metadata are found.' })
  issuer!: string;

  @Field({ description: 'What it calls this platform.' })
  clientId!: string;

  @Field({ description: 'Where it sends people back to, which it has to know; no other provider has this address.' })
  redirectUri!: string;

  @Field({ description: 'True when a client secret is kept; it is shown to nobody.' })
  hasSecret!: boolean;

  @Field({ description: 'What it is asked for.' })
  scopes!: string;

  @AtMost(50)
  @Field(() => [SignOnRuleType], { description: 'Which roles whom is given; the first that holds counts.' })
  rules!: SignOnRuleType[];

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'For whom no rule holds; empty: they are refused.' })
  defaultRoles!: Role[];

  @Field({ description: 'Whether people who are no members yet become members by signing in.' })
  joining!: boolean;

  @Field({ description: 'Title of members who come in that way.' })
  title!: string;

  @Field({ description: 'Whether a second factor that was shown to the provider counts here.' })
  trustsFactor!: boolean;

  @AtMost(20)
  @Field(() => [String], { description: 'Values of amr or acr by which it says that one was shown.' })
  factorValues!: string[];

  @Field({ description: 'Whether it signs anybody in.' })
  active!: boolean;

  @Field(() => SignOnTestType, { nullable: true, description: 'What trying it came to last.' })
  lastTest!: SignOnTestType | null;

  @AtMost(20)
  @Field(() => [SignOnDomainType], { description: 'Domains whose addresses it signs in.' })
  domains!: SignOnDomainType[];

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('signOn.manage')
@ObjectType('SignOn', { description: 'How members of your organisation sign in by its own sign-on.' })
export class SignOnType {
  @Field({ description: 'Whether members who are no administrators come in by it alone.' })
  required!: boolean;

  @Field({
    description:
      'Where your organisation’s first provider sends people back to. One added beside it has its own: redirectUri of the provider.',
  })
  redirectUri!: string;

  @AtMost(10)
  @Field(() => [SignOnProviderType], { description: 'Its providers, the oldest first.' })
  providers!: SignOnProviderType[];
}

@Reads('open')
@ObjectType('SignOnWaiting', { description: 'What is asked in this browser of whom a sign-on has named.' })
export class SignOnWaitingType {
  @Field({
    description: 'True for a second factor; else whether the account is theirs: sign in as before, and link it.',
  })
  factor!: boolean;

  @Field({ description: 'What the sign-on is called.' })
  provider!: string;

  @Field(() => String, { nullable: true, description: 'Whom it has named; null where a second factor is asked for.' })
  as!: string | null;
}

@Reads('open')
@ObjectType('SignOnRoute', { description: 'Whose sign-on answers for an e-mail address.' })
export class SignOnRouteType {
  @Field({ description: 'What its administrators call it.' })
  name!: string;
}
