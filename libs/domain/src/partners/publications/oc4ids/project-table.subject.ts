import { smartCityComponents } from '#libs/contracts';
import { sql } from '#libs/platform';
import { importedTable } from '../../../declared/imported-table.js';
import { readProjects } from './oc4ids.rows.js';
import { keyOf, ProjectTable } from './project-table.service.js';

export const projectTable = importedTable.declare({
  kind: 'PROJECTS',
  permission: 'project.create',
  columns: [
    { key: 'oc4idsId', type: 'text' },
    { key: 'projectName', type: 'text', needed: true },
    { key: 'nativeName', type: 'text' },
    { key: 'projectSummary', type: 'text' },
    { key: 'component', type: 'code', codes: smartCityComponents },
    { key: 'place', type: 'text' },
  ],
  // As many as somebody may begin in a day.
  mostRows: 300,
  documents: { mostBytes: 40 * 1024 ** 2, read: readProjects },
  keys: (row) => [keyOf(row)],
  // What somebody changed, asked for, proposed, published or wrote about since.
  stays: (
    ids,
  ) => sql`select p.id from project p where p.id = any(${ids}) and (p.version > 1 or p.taken_back_at is not null
    or exists (select from project_gate x where x.project_id = p.id)
    or exists (select from stake_change x where x.project_id = p.id)
    or exists (select from proposal x where x.project_id = p.id)
    or exists (select from proposal_draft x where x.project_id = p.id)
    or exists (select from pilot x where x.project_id = p.id)
    or exists (select from pilot_replica x where x.project_id = p.id)
    or exists (select from data_need x where x.project_id = p.id)
    or exists (select from data_use x where x.project_id = p.id)
    or exists (select from publication x where x.project_id = p.id)
    or exists (select from discussion x where x.subject_id = p.id))`,
  rows: ProjectTable,
});
