import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { AtMost, enumType, FAULT_IN_ENGLISH, NodeType, PermissionName, Reads, SendFailureType } from '#libs/graphql';
import { askedStates } from '../../dataspace.catalogue.js';

export const ProviderToldEnum = enumType(
  'ProviderTold',
  askedStates,
  'What your organisation did that a provider elsewhere is told.',
  {
    REQUESTED: 'It asked for data, or answered an offer.',
    ACCEPTED: 'It accepted an offer.',
    VERIFIED: 'It has signed.',
    TERMINATED: 'The negotiation ended.',
  },
);

@Reads('agreement.read')
@ObjectType('RemoteConnector', {
  implements: NodeType,
  description:
    'A connector of another platform that your organisation asks by the Dataspace Protocol; nobody else sees it. Its secret is sealed and never shown again.',
})
export class RemoteConnectorType extends NodeType {
  @Field({ description: 'Name of the organisation that it speaks for.' })
  name!: string;

  @Field(() => ID, { description: 'Id of that organisation, which a platform steward verifies.' })
  outsideId!: string;

  @Field({ description: 'Where it is asked.' })
  address!: string;

  @Field({ description: 'Where it gives out tokens for client and secret.' })
  tokenAddress!: string;

  @Field({ description: 'The client that your organisation is there.' })
  clientId!: string;

  @Field(() => String, { nullable: true, description: 'Scopes that are asked for.' })
  scope!: string | null;

  @Field({ description: 'Whether it is asked and heard.' })
  active!: boolean;

  @Field({ description: 'When it was registered.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it.' })
  viewerCan!: Permission[];
}

@Reads('organisation.read')
@ObjectType('OutsideIntroduction', { description: 'How an organisation of another platform came to be known here.' })
export class OutsideIntroductionType {
  id!: string;
  organisationId!: string;

  @Field({ description: 'The host on which its connector is asked.' })
  host!: string;
}

@Reads('agreement.read')
@ObjectType('RemoteNegotiation', {
  description:
    'How an agreement fares that your organisation negotiates with a provider elsewhere; nobody else sees it.',
})
export class RemoteNegotiationType {
  @Field(() => ID, { description: 'Id of the connector that is asked.' })
  connectorId!: string;

  @Field({ description: 'The host that is told what your organisation did.' })
  host!: string;

  @Field(() => String, { nullable: true, description: 'What the provider calls it; null until it has answered.' })
  providerPid!: string | null;

  @Field(() => ProviderToldEnum, {
    nullable: true,
    description: 'What it was told last, and took; null: nothing yet.',
  })
  told!: string | null;

  @Field(() => Int, { description: 'Attempts in a row to tell it what comes next that came to nothing.' })
  failures!: number;

  @Field(() => SendFailureType, { nullable: true, description: 'Why the last of them did.' })
  failure!: SendFailureType | null;

  @Field(() => String, FAULT_IN_ENGLISH)
  fault!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the provider ended it, in its own words.' })
  endReason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the provider agreed.' })
  agreedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the message by which it did (RFC 8785), which stands for its signature.',
  })
  agreementHash!: string | null;

  @Field(() => String, { nullable: true, description: 'That message.' })
  agreementMessage!: string | null;
}
