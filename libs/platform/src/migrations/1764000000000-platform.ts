import { databaseTables } from '../database/database.tables.js';
import { searchTables } from '../database/search.tables.js';
import { ledgerTables } from '../ledger/ledger.tables.js';
import { Baseline } from './baseline.js';

export class Platform1764000000000 extends Baseline {
  readonly name = 'Platform1764000000000';
  protected readonly statements = [...databaseTables, ...searchTables, ...ledgerTables];
}
