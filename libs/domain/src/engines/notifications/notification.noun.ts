import { defineNoun } from '../../noun.js';
import { Notification } from './notification.entity.js';
import { NotificationsModule } from './notifications.module.js';

export const notificationNoun = defineNoun({
  modules: [NotificationsModule],
  entities: [Notification],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
