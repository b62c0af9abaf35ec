import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  columns,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  withIds,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { writeCursor } from '../../feed/feed-reads.service.js';
import { BulkExport, BulkExportPart } from '../bulk-export.entity.js';
import { BulkExportFiles, pathOfPart } from '../bulk-export-files.service.js';
import { bulkExportWorkflow, oldestPlace } from '../bulk-export.workflow.js';
import { BulkExportType } from './bulk-export.types.js';

const EXPORT = columns(BulkExport, [
  ...(['id', 'organisationId', 'memberId', 'audiences', 'state', 'askedAt', 'finishedAt', 'version'] as const),
]);
const PART = columns(BulkExportPart, [
  ...(['id', 'exportId', 'kind', 'state', 'reason', 'lines', 'epoch', 'seq', 'takenAt', 'bytes', 'sha256'] as const),
]);
/** Parts of one export. */
const MOST_PARTS = 20;

/** The permission is asked here too: a node is come to by its id alone. */
@Injectable()
export class BulkExportLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(BulkExportFiles) private readonly files: BulkExportFiles,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(BulkExportType, 'BulkExport', 'bulk_export', async (ids, read, actor) =>
      byId(
        holds(actor, 'bulkExport.make') ? await this.present(await read.query(withIds(EXPORT, ids)), read, actor) : [],
      ),
    );
  }

  /** Of the actor's organisation, the newest first. */
  async page(page: Page, read: ReadTransaction, actor: Actor): Promise<BulkExportType[]> {
    const own = matching(EXPORT, { organisationId: actor.organisationId });
    return this.present(await read.query(list(EXPORT, { where: [own], order: NEWEST_FIRST, page })), read, actor);
  }

  private async present(
    rows: readonly RowOf<typeof EXPORT>[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<BulkExportType[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const wanted = { where: [matching(PART, { exportId: ids })], order: { by: ['exportId', 'place'] } } as const;
    const parts = grouped(ids, 'exportId', await read.query(list(PART, { ...wanted, limit: ids.length * MOST_PARTS })));
    return rows.map(({ audiences, ...row }) => {
      const own = parts.get(row.id) ?? [];
      const expiresAt = row.finishedAt && this.files.expiresAt(row.finishedAt);
      const kept = expiresAt && row.state !== 'CANCELLED' && expiresAt > this.clock.now();
      const given = kept && this.files.isOf(actor, { ...row, audiences });
      const oldest = oldestPlace(own.filter(({ state }) => state === 'READY'));
      const can = bulkExportWorkflow.possible(row.state).includes('cancel') ? (['bulkExport.make'] as const) : [];
      return {
        ...row,
        expiresAt,
        cursor: oldest && writeCursor(oldest),
        parts: own.map(({ epoch, seq, ...part }) => ({
          ...part,
          cursor: epoch !== null && seq !== null ? writeCursor({ epoch, seq }) : null,
          path: given && part.state === 'READY' ? pathOfPart(row.id, part.kind) : null,
        })),
        viewerCan: this.access.which(actor, can, { owners: [row.organisationId] }),
      };
    });
  }
}
