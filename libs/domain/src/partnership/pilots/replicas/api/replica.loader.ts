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

  /** What was approved here of projects, as far as the reader may see it: what they were made from, then the latest first. */
  async approved(ids: readonly string[], read: ReadTransaction): Promise<Map<string, { id: string }[]>> {
    const found = await read.query<{ projectId: string; id: string }>(sql`
      select a.project_id as "projectId", a.id from proposal a join project p on p.id = a.project_id
      where a.project_id = any(${ids}::uuid[]) and a.state = 'APPROVED' and a.approval_id is not null
      order by (a.id = p.proposal_id) is true desc, a.submitted_at desc, a.id desc`);
    return grouped(ids, 'projectId', found);
  }
}
