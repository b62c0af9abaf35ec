import { Module } from '@nestjs/common';
import { ProjectParties } from './project-parties.service.js';

/** Apart from the projects themselves, because approvals need it and projects need approvals. */
@Module({ providers: [ProjectParties], exports: [ProjectParties] })
export class ProjectPartiesModule {}
