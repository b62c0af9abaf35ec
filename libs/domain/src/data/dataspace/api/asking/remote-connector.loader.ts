import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { NodeLoaders } from '#libs/graphql';
import { byId, columns, inEnglish, type ReadTransaction, type RowOf, sql, withIds } from '#libs/platform';
import { Access } from '../../../../identity/access/access.service.js';
import { OutsideIntroduction, RemoteConnector } from '../../asking/remote-connector.entity.js';
import {
  type OutsideIntroductionType,
  RemoteConnectorType,
  type RemoteNegotiationType,
} from './remote-connector.types.js';

const CONNECTOR = columns(RemoteConnector, [
  'id',
  'organisationId',
  'outsideId',
  'name',
  'address',
  'tokenAddress',
  'clientId',
  'scope',
  'active',
  'createdAt',
  'version',
]);

const INTRODUCTION = columns(OutsideIntroduction, ['id', 'organisationId', 'host']);

@Injectable()
export class RemoteConnectorLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(RemoteConnectorType, 'RemoteConnector', 'remote_connector', async (ids, read, actor) =>
      byId(this.present(await read.query(withIds(CONNECTOR, ids)), actor)),
    );
  }

  /** All that the actor's organisation asks, by name. */
  async own(actor: Actor, read: ReadTransaction): Promise<RemoteConnectorType[]> {
    const ids = await read.query<{ id: string }>(
      sql`select id from remote_connector where organisation_id = ${actor.organisationId} order by name, id`,
    );
    const found = byId(
      await read.query(
        withIds(
          CONNECTOR,
          ids.map(({ id }) => id),
        ),
      ),
    );
    return this.present(
      ids.flatMap(({ id }) => found.get(id) ?? []),
      actor,
    );
  }

  /** By the outside organisation; only for who registered it and for stewards. */
  async introductions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, OutsideIntroductionType>> {
    return byId(await read.query(withIds(INTRODUCTION, ids)));
  }

  /** By the agreement; those that nobody elsewhere is asked for have none. */
  async ofAgreements(
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, RemoteNegotiationType & { readonly id: string }>> {
    const rows = await read.query<
      Omit<RemoteNegotiationType, 'host' | 'fault'> & { readonly id: string; readonly address: string }
    >(sql`
      select n.id, n.connector_id as "connectorId", c.address, n.provider_pid as "providerPid", n.told, n.failures, n.failure,
        n.end_reason as "endReason", n.agreed_at as "agreedAt", n.agreement_hash as "agreementHash",
        n.agreement_message as "agreementMessage"
      from remote_negotiation n join remote_connector c on c.id = n.connector_id where n.id = any(${ids}::uuid[])`);
    return byId(
      rows.map(({ address, ...row }) => ({
        ...row,
        host: new URL(address).host,
        fault: row.failure && inEnglish(row.failure),
      })),
    );
  }

  private present(rows: readonly RowOf<typeof CONNECTOR>[], actor: Actor): (RemoteConnectorType & { id: string })[] {
    return rows.map((row) => {
      const owned = { owners: [row.organisationId] };
      const viewerCan = this.access.which(actor, ['exchange.deliver', 'dataspace.negotiate'], owned);
      return Object.assign(row, { viewerCan });
    });
  }
}
