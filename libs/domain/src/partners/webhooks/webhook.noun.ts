import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { webhookAudience, webhookDeliveryAudience } from './webhook.audience.js';
import { Webhook, WebhookDelivery, WebhookSecret } from './webhook.entity.js';
import { WebhooksModule } from './webhooks.module.js';

export const webhookNoun = defineNoun({
  modules: [WebhooksModule],
  entities: [Webhook, WebhookDelivery, WebhookSecret],
  audiences: [webhookAudience, webhookDeliveryAudience],
  declares: [
    retentionRule.declare({
      kind: 'WEBHOOK_BODIES',
      days: 7,
      table: 'webhook_delivery',
      over: (before) => sql`settled_at < ${before} and body is not null`,
      emptied: sql`body = null, attempts = (select coalesce(jsonb_agg(a || '{"answer": null}' order by nth), '[]') from jsonb_array_elements(attempts) with ordinality as t (a, nth))`,
      movable: true,
    }),
    retentionRule.declare({
      kind: 'WEBHOOK_DELIVERIES',
      days: 90,
      table: 'webhook_delivery',
      over: (before) => sql`settled_at < ${before}`,
      movable: true,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
