import { ReceiptController } from './receipt.controller.js';
import { ReceiptLoader } from './receipt.loader.js';
import { ReceiptReceivedResolver, ReceiptResolver } from './receipt.resolver.js';

export const controllers = [ReceiptController];
export const providers = [ReceiptLoader, ReceiptReceivedResolver, ReceiptResolver];
