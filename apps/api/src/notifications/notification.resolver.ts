import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Notifications } from '#libs/domain';
import { type Connection, CurrentActor, Op, Operation, PageArgs, pageFrom, pageOf, Requires } from '#libs/platform';
import { NotificationLoader } from './notification.loader.js';
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadResult,
  NotificationConnection,
  NotificationType,
} from './notification.types.js';

@ArgsType()
class NotificationsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Only those not read yet.' })
  unread!: boolean;
}

@Resolver(() => NotificationType)
export class NotificationResolver {
  constructor(
    @Inject(NotificationLoader) private readonly loader: NotificationLoader,
    @Inject(Notifications) private readonly service: Notifications,
  ) {}

  @Requires('notification.read')
  @Query(() => NotificationConnection, { description: 'What you were told in any of your seats, newest first.' })
  async notifications(
    @Args() args: NotificationsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<NotificationType>> {
    const page = pageOf(args, 2);
    const rows = await this.loader.page(actor.personId, args.unread, page, operation.read);
    return pageFrom(rows, page, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  @Requires('notification.read')
  @Query(() => Int, { description: 'How many notifications you have not read.' })
  unreadNotifications(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<number> {
    return this.loader.unread(actor.personId, operation.read);
  }

  @Requires('notification.read')
  @Mutation(() => MarkNotificationsReadResult, { description: 'Marks notifications of yours as read.' })
  async markNotificationsRead(@Args('input') { ids }: MarkNotificationsReadInput, @CurrentActor() actor: Actor) {
    return { marked: await this.service.markRead(actor, ids) };
  }
}
