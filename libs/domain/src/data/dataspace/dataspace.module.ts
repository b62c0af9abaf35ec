import { Module } from '@nestjs/common';
import { KeysModule } from '../../engines/keys/keys.module.js';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CallbackSends } from './negotiations/callback-sends.service.js';
import { ConnectorKeys } from './negotiations/connector-keys.service.js';
import { DataspaceNegotiations } from './negotiations/dataspace-negotiation.service.js';

@Module({
  imports: [AgreementsModule, KeysModule],
  providers: [CallbackSends, ConnectorKeys, DataspaceNegotiations],
  exports: [CallbackSends, ConnectorKeys, DataspaceNegotiations],
})
export class DataspaceModule {}
