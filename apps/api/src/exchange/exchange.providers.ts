import { TransferLoader } from './transfer.loader.js';
import { TransferResolver } from './transfer.resolver.js';

export const exchangeProviders = [TransferLoader, TransferResolver];
