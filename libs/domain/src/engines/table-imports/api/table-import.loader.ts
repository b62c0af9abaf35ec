import { Inject, Injectable } from '@nestjs/common';
import type { TableRowOutcome } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, countOf, given, list, paged, type ReadTransaction, sql, where, withIds } from '#libs/platform';
import type { ImportedTable } from '../../../declared/imported-table.js';
import { TableImport, type TableRow } from '../table-import.entity.js';
import { TableImportType, type TableRowType } from './table-import.types.js';

const IMPORT = columns(TableImport, [
  ...([
    'id',
    'organisationId',
    'memberId',
    'kind',
    'fileName',
    'sha256',
    'state',
    'notices',
    'unknownColumns',
  ] as const),
  ...(['fresh', 'known', 'refused', 'entered', 'takenBack', 'createdAt', 'appliedAt', 'undoneAt', 'version'] as const),
]);

@Injectable()
export class TableImportLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(TableImportType, 'TableImport', 'table_import', async (ids, read) =>
      byId(await read.query(withIds(IMPORT, ids))),
    );
  }

  newest(page: Page, read: ReadTransaction): Promise<TableImportType[]> {
    return read.query(list(IMPORT, { order: { by: ['id'], descending: true }, page }));
  }

  async rowsKept(ids: readonly string[], read: ReadTransaction): Promise<ReadonlyMap<string, boolean>> {
    const found = await read.query<{ id: string; kept: boolean }>(
      sql`select id, rows <> '[]' as kept from table_import where id = any(${ids}::uuid[])`,
    );
    return new Map(found.map(({ id, kept }) => [id, kept]));
  }

  /** In the order of the file. */
  async rows(id: string, outcome: TableRowOutcome | null, page: Page, read: ReadTransaction): Promise<TableRowType[]> {
    const from = sql`table_import i cross join lateral jsonb_array_elements(i.rows) r (row)`;
    const narrowed = [sql`i.id = ${id}`, given(outcome, (wanted) => sql`r.row->>'outcome' = ${wanted}`)];
    page.count = countOf(() => sql`${from} ${where(...narrowed)}`);
    const { beyond, order } = paged(page, [sql`(r.row->>'line')::integer`]);
    const found = await read.query<{ row: TableRow }>(
      sql`select r.row from ${from} ${where(...narrowed, beyond)} order by ${order}`,
    );
    return found.map(({ row }) => ({
      ...row,
      cells: Object.entries(row.written).map(([column, text]) => ({ column, text })),
    }));
  }

  /** How many of what it brought in would stay when it is taken back now. */
  async staying(id: string, table: ImportedTable, read: ReadTransaction): Promise<number> {
    const ids = sql`(
      select coalesce(array_agg((r.row->>'subjectId')::uuid), '{}') from table_import i
      cross join lateral jsonb_array_elements(i.rows) r (row)
      where i.id = ${id} and i.state = 'APPLIED' and r.row->>'outcome' = 'NEW')::uuid[]`;
    const [found] = await read.query<{ count: number }>(
      sql`select count(*)::int as count from (${table.stays(ids)}) staying`,
    );
    return found?.count ?? 0;
  }
}
