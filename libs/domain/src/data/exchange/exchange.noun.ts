import { defineNoun } from '../../noun.js';
import { AccessEntry } from './access/access-entry.entity.js';
import { Delivery, DeliverySecret } from './deliveries/delivery.entity.js';
import { accessAudience, deliveryAudience, transferAudience, usageAudience } from './exchange.audience.js';
import { ExchangeModule } from './exchange.module.js';
import { Transfer } from './transfers/transfer.entity.js';
import { UsageCounter } from './access/usage.entity.js';

export const exchangeNoun = defineNoun({
  modules: [ExchangeModule],
  entities: [AccessEntry, Delivery, DeliverySecret, Transfer, UsageCounter],
  audiences: [accessAudience, deliveryAudience, transferAudience, usageAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
