import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { Notification } from './notification.entity.js';
import { NotificationsModule } from './notifications.module.js';

export const notificationNoun = defineNoun({
  modules: [NotificationsModule],
  entities: [Notification],
  declares: [
    retentionRule.declare({
      kind: 'NOTIFICATIONS',
      days: 365,
      table: 'notification',
      over: (before) => sql`read_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
