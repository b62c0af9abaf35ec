import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumType, FAULT_IN_ENGLISH, Reads, SendFailureType } from '#libs/graphql';
import { TransferStateEnum } from '../../exchange/api/exchange.enums.js';
import { tellableStates } from '../dataspace.catalogue.js';

export const ConnectorToldEnum = enumType(
  'ConnectorTold',
  tellableStates,
  'What the provider did that a connector is told.',
  {
    OFFERED: 'It made an offer.',
    AGREED: 'It has agreed; what was agreed waits for signatures.',
    FINALIZED: 'The last has signed.',
    TERMINATED: 'The negotiation ended.',
  },
);

@Reads('agreement.read')
@ObjectType('AgreementConnector', {
  description: 'The connector of a recipient that negotiates it by the Dataspace Protocol. Signing is not its to do.',
})
export class AgreementConnectorType {
  @Field(() => ID, { description: 'Id of the recipient.' })
  organisationId!: string;

  @Field({ description: 'What the connector calls the negotiation.' })
  consumerPid!: string;

  @Field({ description: 'The host that is told what the provider did.' })
  host!: string;

  @Field(() => ConnectorToldEnum, {
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

  @Field(() => String, { nullable: true, description: 'Why it ended the negotiation, in its own words.' })
  endReason!: string | null;
}

@Reads('dataset.read')
@ObjectType('TransferConnector', {
  description: 'The connector of a recipient that asked for a transfer by the Dataspace Protocol, and is told of it.',
})
export class TransferConnectorType {
  @Field({ description: 'What the connector calls the transfer.' })
  consumerPid!: string;

  @Field({ description: 'The host that is told what becomes of it.' })
  host!: string;

  @Field(() => TransferStateEnum, {
    nullable: true,
    description: 'The state that it was told last, and took, or that it brought about itself; null: nothing yet.',
  })
  told!: string | null;

  @Field(() => Int, { description: 'Attempts in a row to tell it what comes next that came to nothing.' })
  failures!: number;

  @Field(() => SendFailureType, { nullable: true, description: 'Why the last of them did.' })
  failure!: SendFailureType | null;

  @Field(() => String, FAULT_IN_ENGLISH)
  fault!: string | null;
}
