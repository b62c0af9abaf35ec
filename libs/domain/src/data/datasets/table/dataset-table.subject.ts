import { classifications, datasetThemes, smartCityComponents } from '#libs/contracts';
import { sql } from '#libs/platform';
import { importedTable } from '../../../declared/imported-table.js';
import { legalBases, updateFrequencies } from '../dataset.catalogue.js';
import { DatasetTable, keyOf } from './dataset-table.service.js';

export const datasetTable = importedTable.declare({
  kind: 'DATASETS',
  permission: 'dataset.publish',
  columns: [
    { key: 'datasetTitle', type: 'text', needed: true },
    { key: 'datasetDescription', type: 'text' },
    { key: 'keywords', type: 'words' },
    { key: 'theme', type: 'code', needed: true, codes: datasetThemes },
    { key: 'component', type: 'code', codes: smartCityComponents },
    { key: 'place', type: 'text' },
    { key: 'coversFrom', type: 'day' },
    { key: 'coversUntil', type: 'day' },
    { key: 'frequency', type: 'code', codes: updateFrequencies },
    { key: 'classification', type: 'code', needed: true, codes: classifications },
    { key: 'personal', type: 'code', codes: ['YES', 'NO'] },
    { key: 'legalBasis', type: 'code', codes: legalBases },
    { key: 'legalBasisNote', type: 'text' },
    { key: 'answers', type: 'text' },
    { key: 'named', type: 'words' },
  ],
  // As many as somebody may begin in a day.
  mostRows: 300,
  keys: (row) => [keyOf(row)],
  // What has data by now, or is no draft any more.
  stays: (ids) => sql`select d.id from dataset d where d.id = any(${ids})
    and (d.state <> 'DRAFT' or exists (select from dataset_version v where v.dataset_id = d.id))`,
  rows: DatasetTable,
});
