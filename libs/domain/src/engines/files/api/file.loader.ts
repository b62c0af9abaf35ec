import { sql } from '#libs/platform';
import type { FileState } from '#libs/contracts';
import type { Operation } from '#libs/graphql';

/** How far the check of the upload with this row is; null where no scanner was set up when it came. */
export function fileState(id: string, operation: Operation): Promise<FileState | null> {
  return operation.batch('file.state', id, async (ids, read) => {
    const rows = await read.query<{ id: string; state: FileState | null }>(
      sql`select id, app.file_state(id) as state from unnest(${ids}::uuid[]) id`,
    );
    return new Map(rows.flatMap(({ id, state }) => (state ? [[id, state] as const] : [])));
  });
}
