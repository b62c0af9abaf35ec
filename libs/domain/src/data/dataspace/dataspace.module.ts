import { Module } from '@nestjs/common';
import { KeysModule } from '../../engines/keys/keys.module.js';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { CallbackSends } from './negotiations/callback-sends.service.js';
import { ConnectorCalls } from './negotiations/connector-calls.service.js';
import { ConnectorKeys } from './negotiations/connector-keys.service.js';
import { DataspaceNegotiations } from './negotiations/dataspace-negotiation.service.js';
import { DataspaceTransfers } from './transfers/dataspace-transfer.service.js';
import { TransferSends } from './transfers/transfer-sends.service.js';

@Module({
  imports: [AgreementsModule, ExchangeModule, KeysModule],
  providers: [CallbackSends, ConnectorCalls, ConnectorKeys, DataspaceNegotiations, DataspaceTransfers, TransferSends],
  exports: [CallbackSends, ConnectorKeys, DataspaceNegotiations, DataspaceTransfers, TransferSends],
})
export class DataspaceModule {}
