import { Baseline } from '#libs/platform';
import { datasetTables } from '../data/datasets/dataset.tables.js';
import { agreementTables } from '../data/agreements/agreement.tables.js';
import { exchangeTables } from '../data/exchange/exchange.tables.js';
import { signatureTables } from '../data/signatures/signature.tables.js';
import { dataspaceTables } from '../data/dataspace/dataspace.tables.js';
import { deliveryTables } from '../data/exchange/deliveries/delivery.tables.js';
import { needTables } from '../data/needs/need.tables.js';
import { dataUseTables } from '../data/data-uses/data-use.tables.js';

export class Data1764000400000 extends Baseline {
  readonly name = 'Data1764000400000';
  protected readonly statements = [
    ...datasetTables,
    ...agreementTables,
    ...exchangeTables,
    ...signatureTables,
    ...deliveryTables,
    ...dataspaceTables,
    ...needTables,
    ...dataUseTables,
  ];
}
