import { Baseline } from '#libs/platform';
import { programTables } from '../partners/programs/program.tables.js';
import { publicationTables } from '../partners/publications/publication.tables.js';
import { webhookTables } from '../partners/webhooks/webhook.tables.js';

export class Partners1764000500000 extends Baseline {
  readonly name = 'Partners1764000500000';
  protected readonly statements = [...programTables, ...publicationTables, ...webhookTables];
}
