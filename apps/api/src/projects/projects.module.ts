import { Module } from '@nestjs/common';
import { DomainModule } from '#libs/domain';
import { ProjectLoader } from './project.loader.js';
import { ProjectMutations } from './project.mutations.js';
import {
  ProjectGateResolver,
  ProjectResolver,
  ProposedStakeResolver,
  StakeChangeResolver,
  StakeResolver,
} from './project.resolver.js';

@Module({
  imports: [DomainModule],
  providers: [
    ProjectGateResolver,
    ProjectLoader,
    ProjectMutations,
    ProjectResolver,
    ProposedStakeResolver,
    StakeChangeResolver,
    StakeResolver,
  ],
})
export class ProjectsApiModule {}
