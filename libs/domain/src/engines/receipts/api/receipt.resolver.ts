import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AtMost, NodeLoaders, Op, Operation } from '#libs/graphql';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { Receipts } from '../receipt.service.js';
import { ReceiptReceivedType, ReceiptType } from './receipt.types.js';

@Resolver(() => ReceiptType)
export class ReceiptResolver {
  constructor(@Inject(Receipts) private readonly receipts: Receipts) {}

  @AtMost(500)
  @ResolveField(() => [ReceiptReceivedType], {
    description: 'Into whose inbox it came and when; empty until it has, and for who may not know.',
  })
  async received(@Parent() { event }: ReceiptType, @Op() operation: Operation): Promise<ReceiptReceivedType[]> {
    const facts = await this.receipts.specOf(event.type).facts(event, operation.read);
    return (facts?.received ?? []).map(({ organisationId, at }) => ({ organisationId, at: new Date(at) }));
  }
}

@Resolver(() => ReceiptReceivedType)
export class ReceiptReceivedResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: ReceiptReceivedType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
