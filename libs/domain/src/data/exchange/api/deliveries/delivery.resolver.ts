import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Deliveries, type DeliveryChange } from '../../deliveries/delivery.service.js';
import {
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { AgreementType } from '../../../agreements/api/agreement.types.js';
import { DatasetType } from '../../../datasets/api/dataset.types.js';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import {
  ChangeDeliveryInput,
  ChangeDeliveryResult,
  CreateDeliveryInput,
  CreateDeliveryResult,
  DeliveriesArgs,
  deliverySorts,
  PauseDeliveryInput,
  PauseDeliveryResult,
  RemoveDeliveryInput,
  RemoveDeliveryResult,
  ResumeDeliveryInput,
  ResumeDeliveryResult,
  RunDeliveryInput,
  RunDeliveryResult,
} from './delivery.inputs.js';
import { DeliveryLoader } from './delivery.loader.js';
import { DeliveryConnection, DeliveryType } from './delivery.types.js';
import { TransferLoader } from '../transfers/transfer.loader.js';
import { TransferConnection, type TransferType } from '../transfers/transfer.types.js';

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  constructor(
    @Inject(DeliveryLoader) private readonly loader: DeliveryLoader,
    @Inject(TransferLoader) private readonly transfers: TransferLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Deliveries) private readonly deliveries: Deliveries,
  ) {}

  @Requires('dataset.read')
  @Query(() => DeliveryType, { nullable: true, description: 'A delivery by id.' })
  delivery(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<DeliveryType | null> {
    return this.nodes.load(DeliveryType, id, operation);
  }

  @Requires('dataset.read')
  @Query(() => DeliveryConnection, {
    name: 'deliveries',
    description: 'Deliveries to your organisation, the newest first.',
  })
  async page(@Args() args: DeliveriesArgs, @Op() operation: Operation): Promise<Connection<DeliveryType>> {
    const page = deliverySorts.pageOf(args, 1);
    const rows = await this.loader.page(args, page, operation.read, operation.signedIn);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset, where you may know of it.' })
  dataset(@Parent() { datasetId }: DeliveryType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }

  @ResolveField(() => AgreementType, { nullable: true, description: 'The agreement under which it is given.' })
  agreement(@Parent() { agreementId }: DeliveryType, @Op() operation: Operation): Promise<AgreementType | null> {
    return this.nodes.load(AgreementType, agreementId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member in whose name it runs.' })
  member(@Parent() { memberId }: DeliveryType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => TransferConnection, { description: 'Its attempts, the newest first.' })
  async runs(
    @Parent() { id: deliveryId }: DeliveryType,
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<TransferType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.transfers.page({ deliveryId }, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => CreateDeliveryResult, {
    description:
      'Sets up a delivery to your organisation under an agreement. The decision point is asked at once, and again at every attempt.',
  })
  async createDelivery(@Args('input') input: CreateDeliveryInput, @CurrentActor() actor: Actor) {
    const schedule = { ...input.schedule };
    return { delivery: await this.deliveries.create(actor, { ...input, columns: input.columns ?? null, schedule }) };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeDeliveryResult, {
    description: 'Changes what is delivered, where or when. From then on it runs in your name.',
  })
  async changeDelivery(
    @Args('input') { id, expectedVersion, action, purpose, columns, format, target, schedule }: ChangeDeliveryInput,
    @CurrentActor() actor: Actor,
  ) {
    const change: DeliveryChange = {
      ...(action && { action }),
      ...(purpose && { purpose }),
      ...(columns !== undefined && { columns }),
      ...(format && { format }),
      ...(target && { target }),
      ...(schedule && { schedule: { ...schedule } }),
    };
    await this.deliveries.change(actor, id, expectedVersion, change);
    return { delivery: id };
  }

  @Requires('signed-in')
  @Mutation(() => PauseDeliveryResult, { description: 'Stops it for now; an attempt under way goes on to its end.' })
  async pauseDelivery(@Args('input') { id, expectedVersion }: PauseDeliveryInput, @CurrentActor() actor: Actor) {
    await this.deliveries.pause(actor, id, expectedVersion);
    return { delivery: id };
  }

  @Requires('signed-in')
  @Mutation(() => ResumeDeliveryResult, {
    description: 'Lets it run again, in your name, whether it was paused or had failed too often.',
  })
  async resumeDelivery(@Args('input') { id, expectedVersion }: ResumeDeliveryInput, @CurrentActor() actor: Actor) {
    await this.deliveries.resume(actor, id, expectedVersion);
    return { delivery: id };
  }

  @Requires('signed-in')
  @Mutation(() => RunDeliveryResult, { description: 'Lets it run now, besides its schedule.' })
  async runDelivery(@Args('input') { id, expectedVersion }: RunDeliveryInput, @CurrentActor() actor: Actor) {
    await this.deliveries.runNow(actor, id, expectedVersion);
    return { delivery: id };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveDeliveryResult, { description: 'Removes it with its secrets; its transfers stay on record.' })
  async removeDelivery(@Args('input') { id, expectedVersion }: RemoveDeliveryInput, @CurrentActor() actor: Actor) {
    await this.deliveries.remove(actor, id, expectedVersion);
    return { removed: id };
  }
}
