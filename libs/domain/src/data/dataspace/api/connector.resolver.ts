import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Op, Operation } from '#libs/graphql';
import { AgreementType } from '../../agreements/api/agreement.types.js';
import { TransferType } from '../../exchange/api/transfers/transfer.types.js';
import { ConnectorLoader } from './connector.loader.js';
import { AgreementConnectorType, TransferConnectorType } from './connector.types.js';

@Resolver(() => AgreementType)
export class ConnectorResolver {
  constructor(@Inject(ConnectorLoader) private readonly loader: ConnectorLoader) {}

  @ResolveField(() => AgreementConnectorType, {
    nullable: true,
    description: 'The connector that negotiates it for a recipient; null where people do.',
  })
  async connector(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<AgreementConnectorType | null> {
    return (await operation.batch('agreement.connector', id, this.loader.of.bind(this.loader))) ?? null;
  }
}

@Resolver(() => TransferType)
export class TransferConnectorResolver {
  constructor(@Inject(ConnectorLoader) private readonly loader: ConnectorLoader) {}

  @ResolveField(() => TransferConnectorType, {
    nullable: true,
    description: 'The connector that asked for it; null where a person, a program or a delivery did.',
  })
  async connector(@Parent() { id }: TransferType, @Op() operation: Operation): Promise<TransferConnectorType | null> {
    return (await operation.batch('transfer.connector', id, this.loader.ofTransfers.bind(this.loader))) ?? null;
  }
}
