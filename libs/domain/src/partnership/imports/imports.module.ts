import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../../identity/organisations/organisations.module.js';
import { ProjectsModule } from '../projects/projects.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { ImportedOrganisations } from './import.organisations.js';
import { Imports } from './import.service.js';

@Module({
  imports: [OrganisationsModule, ProjectsModule, ProposalsModule],
  providers: [Imports, ImportedOrganisations],
  exports: [Imports],
})
export class ImportsModule {}
