import { Injectable } from '@nestjs/common';
import { type ReadTransaction, sql } from '#libs/platform';
import type { AgreementConnectorType } from './connector.types.js';

type Row = Omit<AgreementConnectorType, 'host'> & {
  readonly id: string;
  readonly callbackAddress: string;
};

@Injectable()
export class ConnectorLoader {
  /** By the agreement; those that people negotiate have none. */
  async of(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementConnectorType>> {
    const rows = await read.query<Row>(sql`
      select id, consumer_id as "organisationId", consumer_pid as "consumerPid", callback_address as "callbackAddress",
        told, failures, fault, end_reason as "endReason"
      from dataspace_negotiation where id = any(${ids}::uuid[])`);
    // The rest of the address may hold what only the connector's own organisation should know.
    return new Map(
      rows.map(({ id, callbackAddress, ...row }) => [id, { ...row, host: new URL(callbackAddress).host }]),
    );
  }
}
