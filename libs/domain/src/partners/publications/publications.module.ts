import { Module } from '@nestjs/common';
import { ProjectsModule } from '../../partnership/projects/projects.module.js';
import { ProjectTable } from './oc4ids/project-table.service.js';
import { PublicFacts } from './public-facts.service.js';
import { PublicationReleases } from './publication-releases.service.js';
import { Publications } from './publication.service.js';

@Module({
  imports: [ProjectsModule],
  providers: [ProjectTable, PublicFacts, PublicationReleases, Publications],
  exports: [PublicationReleases, Publications],
})
export class PublicationsModule {}
