import { roles } from '#libs/contracts';
import { sql } from '#libs/platform';
import { importedTable } from '../../declared/imported-table.js';
import { emailOf, MemberTable } from './member-table.service.js';

export const memberTable = importedTable.declare({
  kind: 'MEMBERS',
  permission: 'member.invite',
  columns: [
    { key: 'email', type: 'text', needed: true },
    { key: 'title', type: 'text', needed: true },
    { key: 'roles', type: 'codes', needed: true, codes: roles },
  ],
  keys: (row) => [emailOf(row)],
  stays: (ids) => sql`select id from invitation where id = any(${ids}) and state <> 'PENDING'`,
  rows: MemberTable,
});
