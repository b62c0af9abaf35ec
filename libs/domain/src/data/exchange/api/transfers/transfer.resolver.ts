import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Transfers } from '../../transfers/transfer.service.js';
import { type Connection, CurrentActor, NodeLoaders, Op, Operation, pageFrom, Requires } from '#libs/graphql';
import { DatasetType } from '../../../datasets/api/dataset.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { pathOf } from '../exchange.controller.js';
import { RequestTransferInput, RequestTransferResult, TransfersArgs, transferSorts } from './transfer.inputs.js';
import { TransferLoader } from './transfer.loader.js';
import { TransferConnection, TransferType } from './transfer.types.js';

@Resolver(() => TransferType)
export class TransferResolver {
  constructor(
    @Inject(TransferLoader) private readonly loader: TransferLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Transfers) private readonly transfers: Transfers,
  ) {}

  @Requires('dataset.read')
  @Query(() => TransferType, { nullable: true, description: 'A transfer by id.' })
  transfer(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<TransferType | null> {
    return this.nodes.load(TransferType, id, operation);
  }

  @Requires('dataset.read')
  @Query(() => TransferConnection, {
    name: 'transfers',
    description: 'Transfers of data of your organisation, and to it, the newest first.',
  })
  async page(@Args() args: TransfersArgs, @Op() operation: Operation): Promise<Connection<TransferType>> {
    const page = transferSorts.pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => RequestTransferResult, {
    description:
      'Asks the decision point for rows and gives a ticket for one download. A refusal names the reason as its code and the clause in its fault; it is on record.',
  })
  async requestTransfer(
    @Args('input') { version, agreementId, columns, ...input }: RequestTransferInput,
    @CurrentActor() actor: Actor,
  ) {
    const { id, ticket, endsAt } = await this.transfers.request(actor, {
      ...input,
      datasetVersion: version ?? null,
      agreementId: agreementId ?? null,
      columns: columns ?? null,
    });
    return { transfer: id, path: pathOf(ticket), ticketEndsAt: endsAt };
  }

  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset, where you may know of it.' })
  dataset(@Parent() { datasetId }: TransferType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose data it is.' })
  provider(@Parent() { providerId }: TransferType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, providerId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who receives it.' })
  recipient(@Parent() { organisationId }: TransferType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
