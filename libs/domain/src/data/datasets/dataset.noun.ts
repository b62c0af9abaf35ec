import { detailFields } from './dataset.details.js';
import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { followable } from '../../declared/followable.js';
import { searchKind } from '../../declared/search-kind.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import {
  datasetAudience,
  datasetVersionAudience,
  distributionAudience,
  ingestAudience,
  sharedRelationAudience,
} from './dataset.audience.js';
import { Dataset, DatasetVersion } from './dataset.entity.js';
import { DatasetsModule } from './datasets.module.js';
import { Distribution, Ingest, SharedRelation } from './distribution.entity.js';
import { datasetTable } from './table/dataset-table.subject.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'dataset',
  read: 'dataset.read',
  from: 'dataset x',
  title: 'x.title',
  organisationId: 'x.owner_id',
  path: `'/data/' || x.id`,
} as const;

export const datasetNoun = defineNoun({
  modules: [DatasetsModule],
  entities: [Dataset, DatasetVersion, Distribution, Ingest, SharedRelation],
  audiences: [datasetAudience, datasetVersionAudience, distributionAudience, ingestAudience, sharedRelationAudience],
  declares: [
    reasonIn(Dataset, 'withdrawalReason', 'datasetId', ['dataset.withdrawn']),
    reasonIn(DatasetVersion, 'note', 'versionId', ['dataset.version.added']),
    datasetTable,
    liveTopic.declare({ kind: 'dataset', mayFollow: seesRow('dataset') }),
    discussionSubject.declare({
      ...found,
      table: 'dataset',
      asks: { organisations: 'array[x.owner_id]', permission: 'dataset.publish' },
    }),
    exportedKind.declare({
      kind: 'dataset',
      read: 'dataset.read',
      line: columns(Dataset, [
        'id',
        'ownerId',
        ...detailFields,
        'state',
        'currentVersion',
        'createdAt',
        'updatedAt',
        'publishedAt',
        'withdrawalReason',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare(found),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
