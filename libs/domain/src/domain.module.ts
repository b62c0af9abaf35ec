import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ProjectPartiesModule } from './projects/project-parties.module.js';

/** All nouns, for both processes. */
@Module({ imports: [AccessModule, ProjectPartiesModule], exports: [AccessModule, ProjectPartiesModule] })
export class DomainModule {}
