import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import {
  type Connection,
  CurrentActor,
  Json,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { WebhookLog } from '../webhook-log.service.js';
import { Webhooks } from '../webhook.service.js';
import {
  CreateWebhookInput,
  CreateWebhookResult,
  PauseWebhookInput,
  PauseWebhookResult,
  RemoveWebhookInput,
  RemoveWebhookResult,
  ReplayWebhookDeliveryInput,
  ReplayWebhookDeliveryResult,
  ReplayWebhookInput,
  ReplayWebhookResult,
  ResumeWebhookInput,
  ResumeWebhookResult,
  RotateWebhookSecretInput,
  RotateWebhookSecretResult,
  SkipWebhookDeliveryInput,
  SkipWebhookDeliveryResult,
  TestWebhookInput,
  TestWebhookResult,
  WebhookDeliveriesArgs,
  webhookDeliverySorts,
} from './webhook.inputs.js';
import { WebhookLoader } from './webhook.loader.js';
import {
  WebhookConnection,
  WebhookDeliveryConnection,
  type WebhookDeliveryType,
  WebhookType,
} from './webhook.types.js';

@Resolver(() => WebhookType)
export class WebhookResolver {
  constructor(
    @Inject(WebhookLoader) private readonly loader: WebhookLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(WebhookLog) private readonly log: WebhookLog,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  @Requires('webhook.read')
  @Query(() => WebhookType, { nullable: true, description: 'A webhook by id.' })
  webhook(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<WebhookType | null> {
    return this.nodes.load(WebhookType, id, operation);
  }

  @Requires('webhook.read')
  @Query(() => WebhookConnection, { name: 'webhooks', description: "Your organisation's webhooks, the newest first." })
  async page(@Args() args: PageArgs, @Op() operation: Operation): Promise<Connection<WebhookType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(page, operation.read, operation.signedIn), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Query(() => Json, { description: 'What would be sent of an event of this type, with made-up ids and values.' })
  webhookSample(
    @Args('type', { description: 'Such as approval.decided.' }) type: string,
    @CurrentActor() actor: Actor,
  ): object {
    return this.log.sample(actor, type);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member in whose name it sends.' })
  member(@Parent() { memberId }: WebhookType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => WebhookDeliveryConnection, { description: 'Events sent or to be sent, the newest first.' })
  async deliveries(
    @Parent() { id }: WebhookType,
    @Args() args: WebhookDeliveriesArgs,
    @Op() operation: Operation,
  ): Promise<Connection<WebhookDeliveryType>> {
    const page = webhookDeliverySorts.pageOf(args, 1);
    return pageFrom(await this.loader.deliveries(id, args, page, operation.read), page, (each) => [each.id]);
  }

  @Requires('signed-in')
  @Mutation(() => CreateWebhookResult, {
    description: 'Has events sent to an address from now on, as your seat may hear them.',
  })
  async createWebhook(
    @Args('input') { password, secondFactor, ...given }: CreateWebhookInput,
    @CurrentActor() actor: Actor,
  ) {
    const { id, secret, existed } = await this.webhooks.create(actor, given, { password, secondFactor });
    return { webhook: id, secret, existed };
  }

  @Requires('signed-in')
  @Mutation(() => RotateWebhookSecretResult, {
    description: 'Makes a new secret; the one before signs beside it for some hours.',
  })
  async rotateWebhookSecret(
    @Args('input') { id, expectedVersion, overlapHours, ...proof }: RotateWebhookSecretInput,
    @CurrentActor() actor: Actor,
  ) {
    return { webhook: id, secret: await this.webhooks.rotate(actor, id, expectedVersion, overlapHours, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => PauseWebhookResult, { description: 'Stops sending for now; nothing is lost.' })
  async pauseWebhook(@Args('input') { id, expectedVersion }: PauseWebhookInput, @CurrentActor() actor: Actor) {
    await this.webhooks.pause(actor, id, expectedVersion);
    return { webhook: id };
  }

  @Requires('signed-in')
  @Mutation(() => ResumeWebhookResult, { description: 'Sends again, in your name, first of all what has waited.' })
  async resumeWebhook(
    @Args('input') { id, expectedVersion, withoutArchived }: ResumeWebhookInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.webhooks.resume(actor, id, expectedVersion, withoutArchived);
    return { webhook: id };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveWebhookResult, { description: 'Removes it, with its secrets and its log.' })
  async removeWebhook(@Args('input') { id, expectedVersion }: RemoveWebhookInput, @CurrentActor() actor: Actor) {
    await this.webhooks.remove(actor, id, expectedVersion);
    return { removed: id };
  }

  @Requires('signed-in')
  @Mutation(() => TestWebhookResult, {
    description: 'Sends a made-up event once, signed as all are; also while the webhook is paused.',
  })
  async testWebhook(@Args('input') { id, type }: TestWebhookInput, @CurrentActor() actor: Actor) {
    return { delivery: await this.log.test(actor, id, type) };
  }

  @Requires('signed-in')
  @Mutation(() => ReplayWebhookResult, {
    description: 'Sends everything of a time again that the webhook asks for, under the ids it had.',
  })
  async replayWebhook(@Args('input') { id, from, until }: ReplayWebhookInput, @CurrentActor() actor: Actor) {
    return { webhook: id, events: await this.log.replayRange(actor, id, from, until) };
  }

  @Requires('signed-in')
  @Mutation(() => ReplayWebhookDeliveryResult, { description: 'Sends one event again, whatever became of it.' })
  async replayWebhookDelivery(@Args('input') { id }: ReplayWebhookDeliveryInput, @CurrentActor() actor: Actor) {
    await this.log.replay(actor, id);
    return { delivery: id };
  }

  @Requires('signed-in')
  @Mutation(() => SkipWebhookDeliveryResult, {
    description: 'Goes on with what is about a subject without the event that holds it up.',
  })
  async skipWebhookDelivery(@Args('input') { id }: SkipWebhookDeliveryInput, @CurrentActor() actor: Actor) {
    await this.log.skip(actor, id);
    return { delivery: id };
  }
}
