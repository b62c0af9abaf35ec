import { WebhookLoader } from './webhook.loader.js';
import { WebhookResolver } from './webhook.resolver.js';

export const providers = [WebhookLoader, WebhookResolver];
