import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY } from '../../roles.js';
import { key, sha256, uuid } from '../../values.js';

/** What tables can be brought in of. */
export const tableKinds = ['ORGANISATIONS', 'MEMBERS', 'HOLDINGS', 'PROJECTS', 'DATASETS'] as const;
export type TableKind = (typeof tableKinds)[number];

/** Where a table is: looked through, brought in, or taken back as far as that goes. */
export const tableImportStates = ['PREVIEWED', 'APPLIED', 'UNDONE'] as const;
export type TableImportState = (typeof tableImportStates)[number];

/** What becomes of a row: it adds something, is here already and left alone, or can't be brought in. */
export const tableRowOutcomes = ['NEW', 'KNOWN', 'REFUSED'] as const;
export type TableRowOutcome = (typeof tableRowOutcomes)[number];

/** What was done about a file so that it could be read, which its reader ought to know. */
export const tableNotices = [
  'UTF_16',
  'GB18030',
  'BIG5',
  'EUC_KR',
  'WINDOWS_874',
  'WINDOWS_1252',
  'UNKNOWN_COLUMNS',
  'OTHER_SHEETS',
] as const;
export type TableNotice = (typeof tableNotices)[number];

const table = { importId: uuid, organisationId: uuid, kind: key };

/** Tables (CSV, XLSX) that are brought in as one act, and taken back as one. */
export const tableImportContract = {
  readWith: 'tableImport.read',
  subjects: ['table-import'],
  events: {
    /** The hash of the file says which; what its rows became is told of each in this transaction. */
    'tableImport.applied': z.object({ ...table, sha256, rows: z.int() }),
    /** Rows taken back, and those that somebody had acted on and that stayed. */
    'tableImport.undone': z.object({ ...table, undone: z.int(), kept: z.int() }),
  },
  permissions: {
    /** What an organisation brought in; each kind of table takes the permission of the single act besides. */
    'tableImport.read': EVERYBODY,
  },
  retentionKinds: {
    IMPORTED_TABLES: 'Rows of tables that were brought in or looked through, from then on; that it was done stays.',
  },
} as const satisfies NounContract;
