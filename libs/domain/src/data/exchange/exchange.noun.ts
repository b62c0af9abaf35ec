import { defineNoun } from '../../noun.js';
import { AccessEntry } from './access-entry.entity.js';
import { Delivery, DeliverySecret } from './delivery.entity.js';
import { accessAudience, deliveryAudience, transferAudience, usageAudience } from './exchange.audience.js';
import { ExchangeModule } from './exchange.module.js';
import { Transfer } from './transfer.entity.js';
import { UsageCounter } from './usage.entity.js';

export const exchangeNoun = defineNoun({
  modules: [ExchangeModule],
  entities: [AccessEntry, Delivery, DeliverySecret, Transfer, UsageCounter],
  audiences: [accessAudience, deliveryAudience, transferAudience, usageAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
