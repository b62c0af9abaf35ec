import { AccessLogController } from './access-log.controller.js';
import { AccessLoader } from './access.loader.js';
import { AccessResolver, QuotaUsageResolver } from './access.resolver.js';
import { DeliveryLoader } from './delivery.loader.js';
import { DeliveryResolver } from './delivery.resolver.js';
import { ExchangeController } from './exchange.controller.js';
import { GroundLoader } from './ground.loader.js';
import { GroundResolver } from './ground.resolver.js';
import { PreviewResolver } from './preview.resolver.js';
import { TransferLoader } from './transfer.loader.js';
import { TransferResolver } from './transfer.resolver.js';

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
