import { Module } from '@nestjs/common';
import { ProjectPartiesModule } from '../../partnership/projects/project-parties.module.js';
import { ProposalsModule } from '../../partnership/proposals/proposals.module.js';
import { Coverages } from './coverage.service.js';
import { DerivedNeeds } from './derived.service.js';
import { NeedRecords } from './need.records.js';
import { DataNeeds } from './need.service.js';

@Module({
  imports: [ProjectPartiesModule, ProposalsModule],
  providers: [Coverages, DataNeeds, DerivedNeeds, NeedRecords],
  exports: [DataNeeds, DerivedNeeds],
})
export class NeedsModule {}
