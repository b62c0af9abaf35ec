import { Baseline } from '#libs/platform';
import { bulkExportTables } from '../partners/bulk-exports/bulk-export.tables.js';
import { fieldUseTables } from '../partners/field-uses/field-use.tables.js';
import { programTables } from '../partners/programs/program.tables.js';
import { publicationTables } from '../partners/publications/publication.tables.js';
import { webhookTables } from '../partners/webhooks/webhook.tables.js';

export class Partners1764000500000 extends Baseline {
  readonly name = 'Partners1764000500000';
  protected readonly statements = [
    ...bulkExportTables,
    ...fieldUseTables,
    ...programTables,
    ...publicationTables,
    ...webhookTables,
  ];
}
