import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { AgencyLevel, OrganisationFunction, OrganisationKind } from '../organisation.catalogue.js';
import { MutationInput, mutationResult, sorting, versioned } from '#libs/graphql';
import { alphabeticalAsNamed, column } from '#libs/platform';
import { Organisation } from '../organisation.entity.js';
import {
  AgencyLevelEnum,
  OrganisationFunctionEnum,
  OrganisationKindEnum,
  OrganisationStateEnum,
  OrganisationType,
} from './organisation.types.js';

@InputType({ description: 'An identifier in a public scheme.' })
export class OrganisationIdentifierInput {
  @Field({ description: 'Scheme, such as LEI or CN-USCC; see `identifierSchemes`.' })
  scheme!: string;

  @Field({ description: 'The identifier.' })
  value!: string;
}

export const organisationSorts = sorting('OrganisationSort', 'by name', {
  NAME: {
    ...alphabeticalAsNamed(column(Organisation, 'name'), column(Organisation, 'nativeName')),
    says: 'Its name, as you read it.',
  },
  REGISTERED: { by: column(Organisation, 'createdAt'), type: 'timestamptz', says: 'When it was registered.' },
});

@ArgsType()
export class OrganisationsArgs extends organisationSorts.Args {
  @Field(() => OrganisationKindEnum, { nullable: true, description: 'Only this kind.' })
  kind?: string | null;

  @Field(() => OrganisationStateEnum, { nullable: true, description: 'Only in this standing.' })
  state?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: without those of other platforms, for which nobody acts here; true: only those.',
  })
  outside?: boolean | null;

  @Field(() => AgencyLevelEnum, { nullable: true, description: 'Only agencies of this level.' })
  level?: string | null;

  @Field(() => OrganisationFunctionEnum, { nullable: true, description: 'Only agencies with this responsibility.' })
  function?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this area and those within it, such as CN-SH.' })
  jurisdiction?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those right below this body.' })
  parentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those with no body above them.' })
  top?: boolean | null;

  @Field(() => OrganisationIdentifierInput, { nullable: true, description: 'Only the holder of this identifier.' })
  identifier?: OrganisationIdentifierInput | null;

  @Field(() => String, { nullable: true, description: 'Only names that contain this, in either language.' })
  search?: string | null;
}

@InputType({ description: 'Who administers the organisation first.' })
export class AdministratorInput {
  @Field({ description: 'E-mail address the confirmation is sent to.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Title of the seat; "Administrator" when left out.' })
  title?: string | null;
}

@InputType({ isAbstract: true })
abstract class DetailsInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'Name in its own language.' })
  nativeName?: string | null;

  @Field(() => AgencyLevelEnum, { nullable: true, description: 'Level; agencies only.' })
  level?: AgencyLevel | null;

  @Field(() => ID, { nullable: true, description: 'The verified agency above it; agencies only.' })
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'Area of responsibility, such as CN-SH/Pudong; agencies only.' })
  jurisdiction?: string | null;

  @Field(() => [OrganisationFunctionEnum], { nullable: true, description: 'Responsibilities; agencies only.' })
  functions?: OrganisationFunction[] | null;

  @Field(() => [OrganisationIdentifierInput], { nullable: true, description: 'Identifiers in public schemes.' })
  identifiers?: OrganisationIdentifierInput[] | null;
}

@InputType()
export class RegisterOrganisationInput extends DetailsInput {
  @Field(() => OrganisationKindEnum, { description: 'What it is.' })
  kind!: OrganisationKind;

  @Field({ description: 'Name in English.' })
  name!: string;

  @Field({ description: 'Its first administrator.' })
  administrator!: AdministratorInput;
}

@InputType({ description: 'Works once; the link is used up.' })
export class ConfirmRegistrationInput {
  @Field({ description: '`token` of the link in the mail.' })
  token!: string;

  @Field(() => String, { nullable: true, description: 'Your name; needed when the address has no account yet.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Your password; needed when the address has no account yet.' })
  password?: string | null;
}

@InputType()
export class UpdateOrganisationInput extends DetailsInput {
  @Field(() => ID, { description: 'The organisation.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Name in English.' })
  name?: string;
}

@InputType({ isAbstract: true })
abstract class StandingInput extends versioned('The organisation.') {
  @Field(() => String, {
    nullable: true,
    description: 'Why, up to 2,000 characters; read by the organisation and by stewards.',
  })
  reason?: string | null;
}
@InputType()
export class VerifyOrganisationInput extends StandingInput {}
@InputType()
export class SuspendOrganisationInput extends StandingInput {}
@InputType()
export class ReinstateOrganisationInput extends StandingInput {}

const node = { organisation: () => OrganisationType };
export const RegisterOrganisationResult = mutationResult(
  'RegisterOrganisation',
  'A letter with a link to confirm is on its way to the administrator; the answer is the same whether or not the address has an account.',
  {},
  { letterSent: { type: () => Boolean, description: 'Always true.' } },
);
export const ConfirmRegistrationResult = mutationResult(
  'ConfirmRegistration',
  'The organisation is registered and waits for a platform steward. Sign in to go on.',
  {},
  {
    organisationId: { type: () => ID, description: 'Id of the organisation.' },
    memberId: { type: () => ID, description: "Id of the administrator's seat." },
  },
);
export const UpdateOrganisationResult = mutationResult('UpdateOrganisation', 'Changed.', node);
export const VerifyOrganisationResult = mutationResult('VerifyOrganisation', 'Verified: it may act now.', node);
export const SuspendOrganisationResult = mutationResult(
  'SuspendOrganisation',
  'Suspended: its sessions have ended, its tokens are refused, nothing can be done in its name.',
  node,
);
export const ReinstateOrganisationResult = mutationResult('ReinstateOrganisation', 'Back where it was.', node);
