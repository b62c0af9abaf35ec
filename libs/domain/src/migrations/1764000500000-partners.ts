import { Baseline } from '#libs/platform';
import { webhookTables } from '../partners/webhooks/webhook.tables.js';

export class Partners1764000500000 extends Baseline {
  readonly name = 'Partners1764000500000';
  protected readonly statements = [...webhookTables];
}
