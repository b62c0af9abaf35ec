import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { ReceiptKeys } from './receipt-keys.service.js';
import { Receipts } from './receipt.service.js';

@Module({ imports: [KeysModule], providers: [ReceiptKeys, Receipts], exports: [ReceiptKeys, Receipts] })
export class ReceiptsModule {}
