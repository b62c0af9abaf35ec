import { Inject, Injectable } from '@nestjs/common';
import { Notifications } from '../notification.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

/** Tells persons what happened to what concerns them. */
@Injectable()
export class NotificationHandlers {
  constructor(@Inject(Notifications) private readonly notifications: Notifications) {}

  @OnEvent('notification.tell')
  async tell(event: EventFor<'notification.tell'>): Promise<void> {
    await this.notifications.tell(event);
  }
}
