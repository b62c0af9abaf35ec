import { Module } from '@nestjs/common';
import { FilesModule } from '../../engines/files/files.module.js';
import { OrganisationsModule } from '../../identity/organisations/organisations.module.js';
import { Datasets } from './dataset.service.js';
import { IngestRun } from './ingest/ingest.run.js';
import { Ingests } from './ingest/ingest.service.js';
import { DatasetTable } from './table/dataset-table.service.js';
import { SharedRelations } from './relation.service.js';
import { DatasetVersions } from './version.service.js';

@Module({
  imports: [FilesModule, OrganisationsModule],
  providers: [Datasets, DatasetTable, DatasetVersions, IngestRun, Ingests, SharedRelations],
  exports: [Datasets, DatasetVersions, IngestRun, Ingests, SharedRelations],
})
export class DatasetsModule {}
