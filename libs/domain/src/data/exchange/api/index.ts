import { AccessLogController } from './access/access-log.controller.js';
import { AccessLoader } from './access/access.loader.js';
import { AccessResolver, QuotaUsageResolver } from './access/access.resolver.js';
import { DeliveryLoader } from './deliveries/delivery.loader.js';
import { DeliveryResolver } from './deliveries/delivery.resolver.js';
import { ExchangeController } from './exchange.controller.js';
import { GroundLoader } from './access/ground.loader.js';
import { GroundResolver } from './access/ground.resolver.js';
import { PreviewResolver } from './transfers/preview.resolver.js';
import { TransferLoader } from './transfers/transfer.loader.js';
import { TransferResolver } from './transfers/transfer.resolver.js';

export const controllers = [AccessLogController, ExchangeController];
export const providers = [
  AccessLoader,
  AccessResolver,
  DeliveryLoader,
  DeliveryResolver,
  GroundLoader,
  GroundResolver,
  PreviewResolver,
  QuotaUsageResolver,
  TransferLoader,
  TransferResolver,
];
