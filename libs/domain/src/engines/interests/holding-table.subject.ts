import { sql } from '#libs/platform';
import { importedTable } from '../../declared/imported-table.js';
import { HoldingTable } from './holding-table.service.js';
import { holdingKinds } from './interest.entity.js';

export const holdingTable = importedTable.declare({
  kind: 'HOLDINGS',
  permission: 'interest.manage',
  columns: [
    { key: 'owner', type: 'text' },
    { key: 'personName', type: 'text' },
    { key: 'number', type: 'text' },
    { key: 'ofOwner', type: 'text' },
    { key: 'ownership', type: 'code', needed: true, codes: holdingKinds },
    { key: 'percent', type: 'percent', needed: true },
    { key: 'since', type: 'day', needed: true },
    { key: 'until', type: 'day' },
  ],
  keys: ({ owner, personName, ownership, ofOwner = '' }) => [
    `${String(owner ?? personName).toLowerCase()}|${String(ownership)}|${String(ofOwner).toLowerCase()}`,
  ],
  // What a steward pinned, and what has a last day already.
  stays: (ids) => sql`select id from holding where id = any(${ids}) and (pinned_by is not null or until is not null)`,
  rows: HoldingTable,
});
