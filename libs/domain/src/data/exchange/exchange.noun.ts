import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
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
  declares: [
    personalData.declare({
      kind: 'accesses',
      table: 'access_log',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['dataset_id', 'way', 'action', 'purpose', 'decision', 'started_at', 'ended_at'],
      erased: 'KEPT',
    }),
    retentionRule.declare({
      kind: 'ACCESS_LOG',
      days: 1825,
      least: 365,
      table: 'access_log',
      over: (before) =>
        sql`ended_at < ${before} and not exists (select from data_use u where u.access_id = access_log.id)`,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
