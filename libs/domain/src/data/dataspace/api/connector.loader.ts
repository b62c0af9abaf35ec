import { Injectable } from '@nestjs/common';
import { inEnglish, type ReadTransaction, type SendFailure, sql } from '#libs/platform';
import type { AgreementConnectorType, TransferConnectorType } from './connector.types.js';

type Row<Connector> = Omit<Connector, 'host' | 'fault'> & {
  readonly failure: SendFailure | null;
  readonly id: string;
  readonly callbackAddress: string;
};

@Injectable()
export class ConnectorLoader {
  /** By the agreement; those that people negotiate have none. */
  async of(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementConnectorType>> {
    return byIdWithHost(
      await read.query<Row<AgreementConnectorType>>(sql`
        select id, consumer_id as "organisationId", consumer_pid as "consumerPid", callback_address as "callbackAddress",
          told, failures, failure, end_reason as "endReason"
        from dataspace_negotiation where id = any(${ids}::uuid[])`),
    );
  }

  /** By the transfer; those that nobody's connector asked for have none. */
  async ofTransfers(ids: readonly string[], read: ReadTransaction): Promise<Map<string, TransferConnectorType>> {
    return byIdWithHost(
      await read.query<Row<TransferConnectorType>>(sql`
        select id, consumer_pid as "consumerPid", callback_address as "callbackAddress", told, failures, failure
        from dataspace_transfer where id = any(${ids}::uuid[])`),
    );
  }
}

/** The rest of the address may hold what only the connector's own organisation should know. */
function byIdWithHost<Connector>(rows: readonly Row<Connector>[]): Map<string, Connector> {
  return new Map(
    rows.map(({ id, callbackAddress, ...row }) => [
      id,
      { ...row, host: new URL(callbackAddress).host, fault: row.failure && inEnglish(row.failure) } as Connector,
    ]),
  );
}
