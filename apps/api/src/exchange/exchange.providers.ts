import { AccessLoader } from './access.loader.js';
import { AccessResolver, QuotaUsageResolver } from './access.resolver.js';
import { PreviewResolver } from './preview.resolver.js';
import { TransferLoader } from './transfer.loader.js';
import { TransferResolver } from './transfer.resolver.js';

export const exchangeProviders = [
  AccessLoader,
  AccessResolver,
  PreviewResolver,
  QuotaUsageResolver,
  TransferLoader,
  TransferResolver,
];
