import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { agencyLevels, organisationFunctions, organisationKinds } from '#libs/domain';
import { connection } from '#libs/platform';
import { NodeType } from '../node/node.types.js';

const enumOf = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const OrganisationKindEnum = enumOf(organisationKinds);
registerEnumType(OrganisationKindEnum, { name: 'OrganisationKind', description: 'What an organisation is.' });
export const AgencyLevelEnum = enumOf(agencyLevels);
registerEnumType(AgencyLevelEnum, { name: 'AgencyLevel', description: 'Level of a public body.' });
export const OrganisationFunctionEnum = enumOf(organisationFunctions);
registerEnumType(OrganisationFunctionEnum, {
  name: 'OrganisationFunction',
  description: 'What an agency is responsible for; approval routes select by it.',
});
export const OrganisationStateEnum = enumOf(['PENDING', 'VERIFIED', 'SUSPENDED'] as const);
registerEnumType(OrganisationStateEnum, {
  name: 'OrganisationState',
  description: 'Standing of an organisation on the platform.',
});

@ObjectType('OrganisationIdentifier', { description: 'An identifier of an organisation in a public scheme.' })
export class OrganisationIdentifierType {
  @Field({ description: 'Scheme, such as LEI or CN-USCC.' })
  scheme!: string;

  @Field({ description: 'The identifier, normalised.' })
  value!: string;
}

@ObjectType('IdentifierScheme', { description: 'A public scheme of identifiers, with a rule of its own.' })
export class IdentifierSchemeType {
  @Field({ description: 'Key, as in `OrganisationIdentifier.scheme`.' })
  scheme!: string;

  @Field({ description: 'What it is called.' })
  title!: string;
}

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

  @Field(() => [OrganisationIdentifierType], { description: 'Identifiers in public schemes.' })
  identifiers!: OrganisationIdentifierType[];

  @Field(() => OrganisationStateEnum, { description: 'Standing on the platform.' })
  state!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the body above it.' })
  parentId!: string | null;

  @Field(() => Date, { description: 'When it registered.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const OrganisationConnection = connection('Organisation', () => OrganisationType);
