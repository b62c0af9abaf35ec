import { v7 } from 'uuid';
import { asDatabase } from './as-database.js';

/** A stage of an approval that one organisation held, at noon in Shanghai on both days. */
export interface PastStage {
  readonly process: string;
  readonly organisationId: string;
  readonly from: string;
  readonly to: string;
  readonly dueOn?: string;
  readonly answered?: boolean;
  readonly coordinatorId?: string;
  /** A member whom its approval was kept from. */
  readonly barred?: string;
}

const noon = (day: string | undefined): string | null => (day ? `${day}T04:00:00Z` : null);

/** Approvals that ended in the past, of processes that are there or are made, which no clock of a test reaches; answers how to take them away again. */
export function pastApprovals(
  app: { readonly running: { readonly databaseUrl: string } },
  stages: readonly PastStage[],
): Promise<() => Promise<void>> {
  return asDatabase(app, async (db) => {
    const processes = new Map<string, string>();
    const made: string[] = [];
    for (const key of new Set(stages.map(({ process }) => process))) {
      const found = await db.query<{ id: string }>('select id from process_definition where key = $1', [key]);
      const id = found.rows[0]?.id ?? v7();
      processes.set(key, id);
      if (found.rows.length > 0) continue;
      made.push(id);
      await db.query(
        `insert into process_definition (id, key, edition, title, body, state, created_at, version)
         values ($1, $2, 1, $2, '{"calendar": "cn", "stages": []}', 'DRAFT', now(), 1)`,
        [id, key],
      );
    }
    const rows = stages.map((one) => ({
      ...one,
      id: v7(),
      span: v7(),
      definition: processes.get(one.process),
      began: noon(one.from),
      ended: noon(one.to),
      due: noon(one.dueOn),
      answered: one.answered ?? true,
      coordinators: one.coordinatorId ? [one.coordinatorId] : [],
      barred: one.barred ? [one.barred] : [],
    }));
    const each = `jsonb_to_recordset($1::jsonb) as x(id uuid, span uuid, definition uuid, "organisationId" uuid,
      began timestamptz, ended timestamptz, due timestamptz, answered boolean, coordinators uuid[], barred uuid[])`;
    await db.query(
      `insert into approval (id, subject_kind, subject_id, title, definition_id, revision, content_hash, state, facts, owners,
         authors, coordinators, engine, stage, stage_state, opened_at, settled_at, barred, version)
       select id, 'proposal', id, 'Past', definition, 1, '', 'APPROVED', '{}', '{}', '{}', coordinators, '{}', 'clearance',
         'APPROVED', began, ended, barred, 1 from ${each}`,
      [JSON.stringify(rows)],
    );
    await db.query(
      `insert into approval_span (id, approval_id, stage, round, held_as, organisation_id, began_at, due_at, ended_at, answered)
       select span, id, 'clearance', 1, 'SEAT', "organisationId", began, due, ended, answered from ${each}`,
      [JSON.stringify(rows)],
    );
    const ids = rows.map(({ id }) => id);
    return () =>
      asDatabase(app, async (again) => {
        await again.query('delete from approval_span where approval_id = any($1)', [ids]);
        await again.query('delete from approval where id = any($1)', [ids]);
        await again.query('delete from process_definition where id = any($1)', [made]);
      });
  });
}
