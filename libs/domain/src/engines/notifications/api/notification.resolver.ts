import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { NotificationSettings } from '../notification-settings.service.js';
import { Notifications } from '../notification.service.js';
import { say } from '../words/notification.text.js';
import { type Connection, CurrentActor, Op, Operation, PageArgs, pageFrom, pageOf, Requires } from '#libs/graphql';
import { IN_LEDGER_ORDER, NotificationLoader } from './notification.loader.js';
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadResult,
  NotificationConnection,
  NotificationKindEnum,
  NotificationSettingsType,
  NotificationType,
  SetNotificationDigestInput,
  SetNotificationDigestResult,
  SetNotificationPreferenceInput,
  SetNotificationPreferenceResult,
} from './notification.types.js';

@ArgsType()
class NotificationsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Only those not read yet.' })
  unread!: boolean;

  @Field(() => NotificationKindEnum, { nullable: true, description: 'Only those of this kind.' })
  kind?: string | null;
}

@Resolver(() => NotificationType)
export class NotificationResolver {
  constructor(
    @Inject(NotificationLoader) private readonly loader: NotificationLoader,
    @Inject(Notifications) private readonly service: Notifications,
    @Inject(NotificationSettings) private readonly wishes: NotificationSettings,
  ) {}

  @Requires('notification.read')
  @Query(() => NotificationConnection, { description: 'What you were told in any of your seats, newest first.' })
  async notifications(
    @Args() args: NotificationsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<NotificationType>> {
    const page = pageOf(args, 2, IN_LEDGER_ORDER);
    const rows = await this.loader.page(actor, args, page, operation.read);
    return pageFrom(rows, page);
  }

  @Requires('notification.read')
  @Query(() => Int, { description: 'How many notifications you have not read.' })
  unreadNotifications(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<number> {
    return this.loader.unread(actor, operation.read);
  }

  @Requires('notification.read')
  @Query(() => NotificationSettingsType, { description: 'How you want to be told.' })
  notificationSettings(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<NotificationSettingsType> {
    return this.loader.settings(actor.personId, operation.read);
  }

  @ResolveField(() => String, { description: 'What happened, in one sentence.' })
  text(
    @Parent() { text, words }: NotificationType,
    @Args('locale', { type: () => String, defaultValue: 'en', description: 'In this language, BCP 47.' })
    locale: string,
  ): string {
    return words ? say(words, locale) : text;
  }

  @Requires('session')
  @Mutation(() => SetNotificationPreferenceResult, { description: 'Says how you want to be told of a kind of thing.' })
  async setNotificationPreference(
    @Args('input') { kind, inApp, mail }: SetNotificationPreferenceInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.wishes.prefer(actor, kind, inApp, mail);
    return { saved: true };
  }

  @Requires('session')
  @Mutation(() => SetNotificationDigestResult, {
    description: 'Says when the daily letter comes, and in which language.',
  })
  async setNotificationDigest(@Args('input') input: SetNotificationDigestInput, @CurrentActor() actor: Actor) {
    await this.wishes.setDigest(actor, input);
    return { saved: true };
  }

  @Requires('notification.read')
  @Mutation(() => MarkNotificationsReadResult, { description: 'Marks notifications of yours as read.' })
  async markNotificationsRead(@Args('input') { ids }: MarkNotificationsReadInput, @CurrentActor() actor: Actor) {
    return { marked: await this.service.markRead(actor, ids) };
  }
}
