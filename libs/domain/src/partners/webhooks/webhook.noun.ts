import { defineNoun } from '../../noun.js';
import { webhookAudience, webhookDeliveryAudience } from './webhook.audience.js';
import { Webhook, WebhookDelivery, WebhookSecret } from './webhook.entity.js';
import { WebhooksModule } from './webhooks.module.js';

export const webhookNoun = defineNoun({
  modules: [WebhooksModule],
  entities: [Webhook, WebhookDelivery, WebhookSecret],
  audiences: [webhookAudience, webhookDeliveryAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
