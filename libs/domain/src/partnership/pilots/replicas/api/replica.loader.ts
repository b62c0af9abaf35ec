import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { byId, column, columns, grouped, type ReadTransaction, type RowOf, rows, sql, withIds } from '#libs/platform';
import { PilotReplica, ReplicaOrigin } from '../replica.entity.js';
import { PilotReplicaType } from './replica.types.js';

const REPLICA = columns(PilotReplica, ['id', 'pilotId', 'jurisdiction', 'proposalId', 'madeAt']);
const ORIGIN = columns(ReplicaOrigin, [
  ...(['id', 'pilotId', 'proposalId', 'revision', 'contentHash', 'title', 'jurisdiction'] as const),
  ...(['content', 'attachments'] as const),
]);
export type OriginRow = RowOf<typeof ORIGIN>;

@Injectable()
export class ReplicaLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(PilotReplicaType, 'PilotReplica', 'pilot_replica', async (ids, read) =>
      byId(await read.query(withIds(REPLICA, ids))),
    );
  }

  /** Where else pilots are to be, in the order of the places. */
  async ofPilots(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PilotReplicaType[]>> {
    const inOrder = sql`where ${column(PilotReplica, 'pilotId')} = any(${ids}) order by jurisdiction`;
    return grouped(ids, 'pilotId', await read.query(rows(REPLICA, inOrder)));
  }

  /** What was approved that proposals carry over, by proposal. */
  async origins(ids: readonly string[], read: ReadTransaction): Promise<Map<string, OriginRow>> {
    return byId(await read.query(withIds(ORIGIN, ids)));
  }

  /** The proposals that were approved here last of projects, as far as the reader may see them. */
  async approved(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const found = await read.query<{ projectId: string; id: string }>(sql`
      select distinct on (project_id) project_id as "projectId", id from proposal
      where project_id = any(${ids}::uuid[]) and state = 'APPROVED' and approval_id is not null
      order by project_id, submitted_at desc, id desc`);
    return new Map(found.map(({ projectId, id }) => [projectId, id]));
  }
}
