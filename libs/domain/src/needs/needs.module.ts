import { Module } from '@nestjs/common';
import { ProjectPartiesModule } from '../projects/project-parties.module.js';
import { CoverageModule } from './coverage.module.js';
import { DerivedNeeds } from './derived.service.js';
import { NeedRecords } from './need.records.js';
import { DataNeeds } from './need.service.js';

@Module({
  imports: [CoverageModule, ProjectPartiesModule],
  providers: [DataNeeds, DerivedNeeds, NeedRecords],
  exports: [DataNeeds, DerivedNeeds],
})
export class NeedsModule {}
