import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection, enumType, NodeType, AtMost, Reads } from '#libs/graphql';
import { agencyLevels, organisationFunctions, organisationKinds } from '../organisation.catalogue.js';

export const OrganisationKindEnum = enumType('OrganisationKind', organisationKinds, 'What an organisation is.', {
  AGENCY: 'A public body.',
  FIRM: 'A company, public or private.',
  RESEARCH_INSTITUTE: 'A university or another institute of research.',
  CIVIC_GROUP: 'An association of residents or another body of civil society.',
});
export const AgencyLevelEnum = enumType('AgencyLevel', agencyLevels, 'Level of a public body.', {
  NATIONAL: 'A ministry or commission of the state.',
  MUNICIPAL: 'The city.',
  DISTRICT: 'A district of the city.',
  SUB_DISTRICT: 'Below a district: a sub-district, a community, an industry platform.',
});
export const OrganisationFunctionEnum = enumType(
  'OrganisationFunction',
  organisationFunctions,
  'What an agency is responsible for; approval routes select by it.',
  {
    GENERAL_GOVERNMENT: 'The government as a whole, with the last word.',
    INFORMATISATION: 'Information technology of the city and its economy.',
    PLANNING: 'Spatial and development planning.',
    CONSTRUCTION: 'Building permits and works.',
    LAND: 'Land and natural resources.',
    TRANSPORT: 'Roads, traffic and public transport.',
    POWER: 'Electricity supply.',
    TELECOM: 'Telecommunication networks and spectrum.',
    ENVIRONMENT: 'Protection of the environment.',
    SECURITY: 'Public security.',
    PIPELINES: 'Pipes and ducts under ground.',
    WATER: 'Water and waste water.',
    FINANCE: 'Public budget and investment.',
    HEALTH: 'Health care.',
    EDUCATION: 'Schools and training.',
    STANDARDS: 'Technical standards.',
    DATA: 'Sharing and governance of data.',
  },
);
export const OrganisationStateEnum = enumType(
  'OrganisationState',
  ['PENDING', 'VERIFIED', 'SUSPENDED'] as const,
  'Standing of an organisation on the platform.',
  {
    PENDING: 'Registered; no platform steward has verified it yet.',
    VERIFIED: 'Takes part.',
    SUSPENDED: 'May not act until it is reinstated.',
  },
);

@Reads('organisation.read')
@ObjectType('OrganisationIdentifier', { description: 'An identifier of an organisation in a public scheme.' })
export class OrganisationIdentifierType {
  @Field({ description: 'Scheme, such as LEI or CN-USCC.' })
  scheme!: string;

  @Field({ description: 'The identifier, normalised.' })
  value!: string;
}

@Reads('open')
@ObjectType('IdentifierScheme', { description: 'A public scheme of identifiers, with a rule of its own.' })
export class IdentifierSchemeType {
  @Field({ description: 'Key, as in `OrganisationIdentifier.scheme`.' })
  scheme!: string;

  @Field({ description: 'What it is called.' })
  title!: string;
}

@Reads('organisation.read')
@ObjectType('Organisation', {
  implements: NodeType,
  description: 'A public agency, firm, research institute or civic group.',
})
export class OrganisationType extends NodeType {
  @Field(() => OrganisationKindEnum, { description: 'What it is.' })
  kind!: string;

  @Field({ description: 'Name in English.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name in its own language.' })
  nativeName!: string | null;

  @Field(() => AgencyLevelEnum, { nullable: true, description: 'Level, for agencies.' })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'Area of responsibility, such as CN-SH/Pudong.' })
  jurisdiction!: string | null;

  @Field(() => [OrganisationFunctionEnum], { description: 'Responsibilities, for agencies.' })
  functions!: string[];

  @AtMost(20)
  @Field(() => [OrganisationIdentifierType], { description: 'Identifiers in public schemes.' })
  identifiers!: OrganisationIdentifierType[];

  @Field(() => OrganisationStateEnum, { description: 'Standing on the platform.' })
  state!: string;

  @Field({ description: 'Whether it is of another platform: its connector speaks for it, and nobody signs in for it.' })
  outside!: boolean;

  @Field(() => ID, { nullable: true, description: 'Id of the body above it.' })
  parentId!: string | null;

  @Field(() => Date, { description: 'When it registered (real time).' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('organisation.read')
@ObjectType('OrganisationStanding', { description: "A steward's decision about an organisation's standing." })
export class OrganisationStandingType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => OrganisationStateEnum, { description: 'What the standing became.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => ID, { description: 'Id of the seat that decided.' })
  memberId!: string;

  @Field(() => Date, { description: 'When (real time).' })
  at!: Date;
}

export const OrganisationConnection = connection('Organisation', () => OrganisationType);
