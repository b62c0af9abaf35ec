import { Field, ID, InputType } from '@nestjs/graphql';
import type { DatasetTheme } from '#libs/contracts';
import { Json, MutationInput, mutationResult, versioned } from '#libs/graphql';
import { AgencyLevelEnum, OrganisationKindEnum } from '../../../../identity/organisations/api/organisation.types.js';
import type { AgencyLevel, OrganisationKind } from '../../../../identity/organisations/organisation.catalogue.js';
import { DatasetThemeEnum } from '../../../../partnership/proposals/api/dataset-theme.enum.js';
import { AgreementType } from '../../../agreements/api/agreement.types.js';
import { RemoteConnectorType } from './remote-connector.types.js';

@InputType({ description: 'Registers a connector of another platform, and the organisation that it speaks for.' })
export class RegisterRemoteConnectorInput extends MutationInput {
  @Field(() => OrganisationKindEnum, { description: 'What the organisation is.' })
  kind!: OrganisationKind;

  @Field({ description: 'Its name in English.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its name in its own language.' })
  nativeName?: string | null;

  @Field(() => AgencyLevelEnum, { nullable: true, description: 'Its level; agencies only.' })
  level?: AgencyLevel | null;

  @Field(() => String, { nullable: true, description: 'Its area, such as CN-JS; agencies only.' })
  jurisdiction?: string | null;

  @Field({ description: 'Where the connector is asked, such as https://host/dsp/<id>/2025-1.' })
  address!: string;

  @Field({ description: 'Where it gives out tokens by client credentials (OAuth 2.0).' })
  tokenAddress!: string;

  @Field({ description: 'The client that your organisation is there.' })
  clientId!: string;

  @Field({ description: 'Its secret; kept sealed.' })
  secret!: string;

  @Field(() => String, { nullable: true, description: 'Scopes to ask for, with spaces between them.' })
  scope?: string | null;
}

@InputType({ description: 'Changes how a connector is reached; what is left out stays.' })
export class ChangeRemoteConnectorInput extends versioned('Id of the connector.') {
  @Field(() => String, { nullable: true, description: 'Where it gives out tokens.' })
  tokenAddress?: string;

  @Field(() => String, { nullable: true, description: 'The client that your organisation is there.' })
  clientId?: string;

  @Field(() => String, { nullable: true, description: 'Its new secret.' })
  secret?: string | null;

  @Field(() => String, { nullable: true, description: 'Scopes to ask for.' })
  scope?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is asked and heard.' })
  active?: boolean | null;
}

@InputType({ description: 'Asks a connector for data.' })
export class AskRemoteConnectorInput extends MutationInput {
  @Field(() => ID, { description: 'The connector.' })
  connectorId!: string;

  @Field(() => Json, {
    description: 'An offer of its catalogue with the dataset as `target`, or the same with other terms of our profile.',
  })
  offer!: Readonly<Record<string, unknown>>;

  @Field({ description: 'What the dataset is called there; agreement and dataset have this title here.' })
  title!: string;

  @Field(() => DatasetThemeEnum, { description: 'What the dataset is about.' })
  theme!: DatasetTheme;
}

const connector = { connector: () => RemoteConnectorType };
export const RegisterRemoteConnectorResult = mutationResult('RegisterRemoteConnector', 'Registered.', connector);
export const ChangeRemoteConnectorResult = mutationResult('ChangeRemoteConnector', 'Changed.', connector);
export const AskRemoteConnectorResult = mutationResult('AskRemoteConnector', 'Requested; it is told at once.', {
  agreement: () => AgreementType,
});
