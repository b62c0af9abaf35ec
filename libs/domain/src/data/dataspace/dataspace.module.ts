import { Module } from '@nestjs/common';
import { KeysModule } from '../../engines/keys/keys.module.js';
import { MembersModule } from '../../identity/members/members.module.js';
import { OrganisationsModule } from '../../identity/organisations/organisations.module.js';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { DatasetsModule } from '../datasets/datasets.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { RemoteCalls } from './asking/remote-calls.service.js';
import { RemoteConnectors } from './asking/remote-connector.service.js';
import { RemoteNewsTaker } from './asking/remote-news.service.js';
import { RemoteRows } from './asking/remote-rows.service.js';
import { RemoteTransferNews } from './asking/remote-transfer-news.service.js';
import { RemoteTransferSends } from './asking/remote-transfer-sends.service.js';
import { RemoteRequests } from './asking/remote-request.service.js';
import { RequestSends } from './asking/request-sends.service.js';
import { CallbackSends } from './negotiations/callback-sends.service.js';
import { ConnectorCalls } from './negotiations/connector-calls.service.js';
import { ConnectorKeys } from './negotiations/connector-keys.service.js';
import { DataspaceNegotiations } from './negotiations/dataspace-negotiation.service.js';
import { DataspaceTransfers } from './transfers/dataspace-transfer.service.js';
import { TransferSends } from './transfers/transfer-sends.service.js';

const asking = [
  RemoteCalls,
  RemoteConnectors,
  RemoteNewsTaker,
  RemoteRequests,
  RemoteRows,
  RemoteTransferNews,
  RemoteTransferSends,
  RequestSends,
];
const asked = [CallbackSends, ConnectorKeys, DataspaceNegotiations, DataspaceTransfers, TransferSends];

@Module({
  imports: [AgreementsModule, DatasetsModule, ExchangeModule, KeysModule, MembersModule, OrganisationsModule],
  providers: [...asked, ...asking, ConnectorCalls],
  exports: [...asked, ...asking],
})
export class DataspaceModule {}
