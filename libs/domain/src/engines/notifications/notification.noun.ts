import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { Notification } from './notification.entity.js';
import { NotificationsModule } from './notifications.module.js';

export const notificationNoun = defineNoun({
  modules: [NotificationsModule],
  entities: [Notification],
  declares: [
    personalData.declare({
      kind: 'notifications',
      table: 'notification',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['kind', 'text', 'path', 'created_at', 'read_at'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'notificationPreferences',
      table: 'notification_preference',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['kind', 'in_app', 'mail'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'digest',
      table: 'notification_digest',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['hour', 'time_zone'],
      erased: 'DELETED',
    }),
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
