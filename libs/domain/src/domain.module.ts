import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';

/** All nouns, for both processes. */
@Module({ imports: [AccessModule], exports: [AccessModule] })
export class DomainModule {}
